package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.testkit.Golden;
import ornstein.testkit.ScheduleLaws;
import ornstein.testkit.Schedules;

/** The schedules against exact values, against the laws of any schedule, and with bad input. */
class ScheduleTest {
    static List<Golden.ScheduleCase> goldenCases() {
        return Golden.load().schedules();
    }

    static List<Schedule> all() {
        return Schedules.all();
    }

    /** Relative to the value itself, which is harder than relative to max(1, |value|): 1e-8 must keep its digits. */
    @ParameterizedTest
    @MethodSource("goldenCases")
    void closedFormsMatchGoldenValuesInTheirOwnSize(Golden.ScheduleCase golden) {
        checkGolden(golden, Schedules.of(golden.schedule()), 1e-14, 0);
    }

    @ParameterizedTest
    @MethodSource("goldenCases")
    void defaultMethodsMatchGoldenValuesInTheirOwnSize(Golden.ScheduleCase golden) {
        checkGolden(golden, Schedules.asFunctions(Schedules.of(golden.schedule())), 1e-14, 1);
    }

    private static void checkGolden(Golden.ScheduleCase golden, Schedule schedule, double tolerance, double unit) {
        for (Golden.ScheduleRow row : golden.rows()) {
            double t = row.t();
            close("alpha", t, schedule.alpha(t), row.alpha(), tolerance);
            close("sigma", t, schedule.sigma(t), row.sigma(), tolerance);
            close("alphaDot", t, schedule.alphaDot(t), row.alphaDot(), tolerance);
            close("sigmaDot", t, schedule.sigmaDot(t), row.sigmaDot(), tolerance);
            close("f", t, schedule::driftCoefficient, row.driftCoefficient(), tolerance);
            close("g²", t, schedule::diffusionSquared, row.diffusionSquared(), tolerance);
            if (row.logSnr().isPresent()) {
                double logSnr = row.logSnr().getAsDouble();
                // by the default method, 2 log(α/σ) near 0 has the error of α/σ near 1
                double size = Math.max(Math.abs(logSnr), unit);
                assertThat(schedule.logSnr(t)).as("λ(%s)", t).isCloseTo(logSnr, offset(tolerance * size + 1e-30));
                double back = schedule.timeAtLogSnr(logSnr);
                assertThat(back).as("time at λ(%s)", t).isCloseTo(t, offset(1e-14));
            }
        }
    }

    private static void close(
            String name, double t, DoubleUnaryOperator actual, OptionalDouble expected, double tolerance) {
        if (expected.isPresent()) {
            close(name, t, actual.applyAsDouble(t), expected.getAsDouble(), tolerance);
        }
    }

    private static void close(String name, double t, double actual, double expected, double tolerance) {
        // 1e-30: values that mpmath sees as its own rounding (α of trig at t = 1)
        assertThat(actual).as("%s(%s)", name, t).isCloseTo(expected, offset(tolerance * Math.abs(expected) + 1e-30));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyScheduleObeysTheLaws(Schedule schedule) {
        ScheduleLaws.hold(schedule);
    }

    /** VP with the classical slip of a missing ½ in α, and other faults: the law that should catch it does. */
    @Test
    void plantedFaultsBreakTheLaws() {
        VariancePreserving vp = VariancePreserving.linear(0.1, 20);
        assertThatThrownBy(() -> ScheduleLaws.derivativesMatchDifferences(new Faulty(vp) {
            @Override
            public double alphaDot(double t) {
                return vp.alphaDot(t) * (1 + 1e-6);
            }
        }))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.coefficientsFollow(new Faulty(vp) {
            @Override
            public double diffusionSquared(double t) {
                return Math.sqrt(vp.diffusionSquared(t));
            }
        }))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.logSnrDecreasesAndInverts(new Faulty(vp) {
            @Override
            public double timeAtLogSnr(double logSnr) {
                return vp.timeAtLogSnr(logSnr) * (1 - 1e-9);
            }
        }))
                .isInstanceOf(AssertionError.class);
        Schedule naive = new Faulty(new Karras(4e-4, 160, 7, 1)) {
            @Override
            public Transition transition(double s, double t) {
                Transition.checkOrder(s, t);
                return new Transition(alpha(t) / alpha(s), Math.max(0, sigma(t) * sigma(t) - sigma(s) * sigma(s)));
            }
        };
        ScheduleLaws.transitionsMatchMarginals(naive);
        assertThatThrownBy(() -> ScheduleLaws.shortTransitionsKeepTheirDigits(naive))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.hold(naive)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.transitionsCompose(new Faulty(vp) {
            @Override
            public Transition transition(double s, double t) {
                Transition right = vp.transition(s, t);
                return new Transition(right.ratio(), right.variance() * right.ratio());
            }
        }))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.timesOutsideAreRefused(new Faulty(vp) {
            @Override
            public double alpha(double t) {
                return vp.alpha(Math.clamp(t, 0, 1));
            }
        }))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ScheduleLaws.reversedViewAgrees(new Faulty(vp) {
            @Override
            public ReversedSchedule reversed() {
                return new ReversedSchedule(new Linear());
            }
        }))
                .isInstanceOf(AssertionError.class);
    }

    /** A schedule that does what another does, until a test overrides a method. */
    private static class Faulty implements Schedule {
        private final Schedule right;

        Faulty(Schedule right) {
            this.right = right;
        }

        @Override
        public double alpha(double t) {
            return right.alpha(t);
        }

        @Override
        public double sigma(double t) {
            return right.sigma(t);
        }

        @Override
        public double alphaDot(double t) {
            return right.alphaDot(t);
        }

        @Override
        public double sigmaDot(double t) {
            return right.sigmaDot(t);
        }
    }

    @Test
    void theDefaultTransitionMatchesTheClosedForms() {
        for (Schedule schedule : List.of(
                VariancePreserving.linear(0.1, 20),
                SubVariancePreserving.linear(0.1, 20),
                new Linear(),
                new SquareRootNoise(),
                new Trigonometric(),
                new Cosine(0.008),
                new VarianceExploding(0.01, 50),
                new Karras(4e-4, 160, 7, 1))) {
            for (double s : new double[] {0, 1e-8, 1e-3, 0.2, 0.5, 0.9}) {
                for (double step : new double[] {1e-12, 1e-9, 1e-4, 0.01, 0.09}) {
                    Transition exact = schedule.transition(s, s + step);
                    Transition general = new Faulty(schedule).transition(s, s + step);
                    String name = schedule + " " + s + " + " + step;
                    assertThat(general.ratio()).as(name).isCloseTo(exact.ratio(), offset(1e-14));
                    assertThat(general.variance()).as(name).isCloseTo(exact.variance(),
                            offset(2e-12 * exact.variance()));
                }
            }
        }
    }

    /** A kink inside a short step: the quadrature must give way to the difference. */
    @Test
    void theDefaultTransitionIsExactAcrossAKink() {
        DoubleUnaryOperator sigma = t -> t < 0.5 ? 0.5 * t : 0.25 + 1.5 * (t - 0.5);
        Schedule kinked = Schedule.of(t -> 1, sigma, t -> 0, t -> t < 0.5 ? 0.5 : 1.5);
        double before = sigma.applyAsDouble(0.499);
        double after = sigma.applyAsDouble(0.504);
        assertThat(kinked.transition(0.499, 0.504).variance())
                .isCloseTo(after * after - before * before, offset(1e-15));
    }

    @Test
    void singularEndsSayWhatTheyAre() {
        Schedule vp = VariancePreserving.linear(0.1, 20);
        assertThat(vp.logSnr(0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(vp.timeAtLogSnr(Double.POSITIVE_INFINITY)).isZero();
        assertThat(new Linear().logSnr(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new Linear().timeAtLogSnr(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        for (Schedule s : List.of(vp, new Cosine(0.008), new SquareRootNoise())) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> s.sigmaDot(0))
                    .withMessageContaining("t = 0.0")
                    .withMessageContaining("sigma = 0")
                    .withMessageContaining("stop above t = 0");
        }
        for (Schedule s : List.of(
                new Linear(),
                new Trigonometric(),
                new Cosine(0.008),
                new SquareRootNoise(),
                Schedules.asFunctions(new Linear()))) {
            for (DoubleUnaryOperator f : List.<DoubleUnaryOperator>of(s::driftCoefficient, s::diffusionSquared)) {
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> f.applyAsDouble(1))
                        .withMessageContaining("t = 1.0")
                        .withMessageContaining("alpha = 0")
                        .withMessageContaining("stay below t = 1");
            }
        }
        assertThat(vp.diffusionSquared(0)).isEqualTo(0.1);
        assertThat(SubVariancePreserving.linear(0.1, 20).sigmaDot(0)).isEqualTo(0.1);
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        refused(() -> VariancePreserving.linear(0, 20), "betaMin = 0.0: must be positive");
        refused(() -> VariancePreserving.linear(0.1, Double.NaN), "betaMax = NaN");
        refused(() -> SubVariancePreserving.linear(0.1, -1), "betaMax = -1.0: must be positive");
        refused(() -> new Cosine(0), "new Trigonometric()");
        refused(() -> new Cosine(-0.1), "offset = -0.1: must be positive");
        refused(() -> new VarianceExploding(0, 50), "sigmaMin = 0.0: must be positive");
        refused(() -> new VarianceExploding(50, 0.01), "above sigmaMin = 50.0; exchange them");
        refused(() -> new VarianceExploding(1, Double.POSITIVE_INFINITY), "sigmaMax = Infinity");
        refused(() -> new Karras(4e-4, 160, 0, 1), "rho = 0.0: must be positive");
        refused(() -> new Karras(4e-4, 160, 7, -1), "sigmaData = -1.0: must be positive");
        refused(() -> new Linear().timeAtLogSnr(Double.NaN), "logSnr = NaN");
        refused(() -> new VarianceExploding(0.01, 50).timeAtLogSnr(40), "takes values in [");
    }

    @Test
    void functionsThatAreNoScheduleAreRefusedWithTheirFault() {
        refused(() -> Schedule.of(t -> 1 - t, t -> t, t -> 1, t -> 1),
                "alphaDot(0.01875) = 1.0: differences of alpha give -1");
        refused(() -> Schedule.of(t -> 1 - t, t -> t * t, t -> -1, t -> t), "sigmaDot(0.01875) = 0.01875: differences");
        refused(() -> Schedule.of(t -> t, t -> 1 - t, t -> 1, t -> -1), "Schedule.ofReversed");
        refused(() -> Schedule.of(t -> 1, t -> 1 - t / 2, t -> 0, t -> -0.5), "must decrease strictly");
        refused(() -> Schedule.of(t -> 1, t -> Double.NaN, t -> 0, t -> 1), "sigma(0.0) = NaN");
        refused(() -> Schedule.of(t -> 1, t -> t - 0.1, t -> 0, t -> 1),
                "sigma(0.0) = -0.1: must be finite and not negative");
        refused(() -> Schedule.of(t -> Math.max(0, 1 - 2 * t), t -> t, t -> -2, t -> 1),
                "alpha(0.5) = 0.0: must be positive");
    }

    @Test
    void aScheduleToldTheOtherWayRoundIsTheSame() {
        Schedule lab = Schedule.ofReversed(
                t -> t, t -> Math.sqrt(1 - t), t -> 1, t -> -0.5 / Math.sqrt(1 - t));
        ScheduleLaws.endsAreDataAndNoise(lab);
        ScheduleLaws.derivativesMatchDifferences(lab);
        ScheduleLaws.coefficientsFollow(lab);
        ScheduleLaws.reversedViewAgrees(lab);
        Schedule ours = new SquareRootNoise();
        for (double t : new double[] {0.125, 0.5, 0.75}) {
            assertThat(lab.sigma(t)).isEqualTo(ours.sigma(t));
            assertThat(lab.sigmaDot(t)).isEqualTo(ours.sigmaDot(t));
            assertThat(lab.diffusionSquared(t)).isCloseTo(ours.diffusionSquared(t), offset(1e-14));
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> lab.sigmaDot(0))
                .withMessageContaining("sigmaDot(0.0) = Infinity");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
