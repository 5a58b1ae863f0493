package ornstein.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.DoubleUnaryOperator;

import ornstein.path.ReversedSchedule;
import ornstein.path.Schedule;
import ornstein.path.Transition;

/**
 * What every {@link Schedule} must obey, whoever wrote it. {@link #hold} checks all laws; each is public, so that a
 * planted fault can be shown to break the one it should.
 */
public final class ScheduleLaws {
    private static final double[] TIMES = {1e-3, 0.01, 0.05, 0.13, 0.37, 0.5, 0.63, 0.8, 0.95, 0.99, 0.999};

    private ScheduleLaws() {}

    /** All laws below. */
    public static void hold(Schedule schedule) {
        timesOutsideAreRefused(schedule);
        endsAreDataAndNoise(schedule);
        derivativesMatchDifferences(schedule);
        coefficientsFollow(schedule);
        logSnrDecreasesAndInverts(schedule);
        transitionsMatchMarginals(schedule);
        transitionsCompose(schedule);
        shortTransitionsKeepTheirDigits(schedule);
        logSnrFallsByItsSlope(schedule);
        reversedViewAgrees(schedule);
    }

    /** Every function refuses NaN and what lies outside [0, 1], and says which value it was. */
    public static void timesOutsideAreRefused(Schedule schedule) {
        DoubleUnaryOperator[] functions = {
            schedule::alpha, schedule::sigma, schedule::alphaDot, schedule::sigmaDot, schedule::logSnr,
            schedule::driftCoefficient, schedule::diffusionSquared
        };
        for (double t : new double[] {Double.NaN, -1e-300, Math.nextUp(1.0), Double.POSITIVE_INFINITY}) {
            for (DoubleUnaryOperator f : functions) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> f.applyAsDouble(t))
                        .withMessageContaining("t = " + t)
                        .withMessageContaining("[0, 1]");
            }
        }
    }

    /** Signal falls, noise rises; α_0 = 1; both are positive inside. */
    public static void endsAreDataAndNoise(Schedule schedule) {
        assertThat(schedule.alpha(0)).as("alpha(0)").isCloseTo(1, offset(1e-15));
        assertThat(schedule.sigma(0)).as("sigma(0)").isLessThan(schedule.sigma(1));
        assertThat(schedule.alpha(1)).as("alpha(1)").isBetween(0.0, 1.0);
        for (double t : TIMES) {
            assertThat(schedule.alpha(t)).as("alpha(%s)", t).isPositive();
            assertThat(schedule.sigma(t)).as("sigma(%s)", t).isPositive();
        }
    }

    /** α̇ and σ̇ against differences of order 8. */
    public static void derivativesMatchDifferences(Schedule schedule) {
        for (double t : TIMES) {
            double reach = reach(schedule, t);
            double h = reach / 64;
            double scale = 1e-10 / reach;
            assertThat(schedule.alphaDot(t))
                    .as("alphaDot(%s)", t)
                    .isCloseTo(difference(schedule::alpha, t, h), offset(scale * schedule.alpha(t)));
            assertThat(schedule.sigmaDot(t))
                    .as("sigmaDot(%s)", t)
                    .isCloseTo(difference(schedule::sigma, t, h), offset(scale * schedule.sigma(t)));
        }
    }

    /** How far the functions look like short polynomials. */
    private static double reach(Schedule schedule, double t) {
        double alphaRate = Math.abs(schedule.alphaDot(t)) / schedule.alpha(t);
        double sigmaRate = Math.abs(schedule.sigmaDot(t)) / schedule.sigma(t);
        return 1 / (1 / t + 1 / (1 - t) + alphaRate + sigmaRate);
    }

    private static double difference(DoubleUnaryOperator f, double t, double h) {
        double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        double sum = 0;
        for (int i = 1; i <= weights.length; i++) {
            sum += weights[i - 1] * (f.applyAsDouble(t + i * h) - f.applyAsDouble(t - i * h));
        }
        return sum / h;
    }

    /** f = α̇/α, g² = 2σσ̇ − 2σ²α̇/α ≥ 0. */
    public static void coefficientsFollow(Schedule schedule) {
        for (double t : TIMES) {
            double drift = schedule.alphaDot(t) / schedule.alpha(t);
            double sigma = schedule.sigma(t);
            double up = 2 * sigma * schedule.sigmaDot(t);
            double squared = up - 2 * sigma * sigma * drift;
            assertThat(schedule.driftCoefficient(t)).as("f(%s)", t).isCloseTo(drift, offset(1e-13 * Math.abs(drift)));
            assertThat(schedule.diffusionSquared(t))
                    .as("g²(%s)", t)
                    .isNotNegative()
                    .isCloseTo(squared, offset(1e-13 * (Math.abs(up) + squared)));
        }
    }

    /** λ = 2 log(α/σ) strictly decreases; the time found for λ_t has the log-SNR λ_t again. */
    public static void logSnrDecreasesAndInverts(Schedule schedule) {
        double previous = schedule.logSnr(0);
        assertThat(schedule.timeAtLogSnr(previous)).as("time at λ_0").isCloseTo(0, offset(1e-13));
        for (double t : new double[] {1e-12, 1e-8, 1e-5, 1e-3, 0.05, 0.25, 0.4, 0.5, 0.6, 0.75, 0.95, 0.9999, 1}) {
            double logSnr = schedule.logSnr(t);
            // equality only where doubles cannot tell the two apart, as at 1e-12 with σ_0 > 0
            assertThat(logSnr).as("λ(%s)", t).isLessThan(t < 1e-5 ? Math.nextUp(previous) : previous);
            if (schedule.alpha(t) > 0) {
                double ratio = schedule.alpha(t) / schedule.sigma(t);
                assertThat(logSnr)
                        .as("λ(%s)", t)
                        .isCloseTo(2 * StrictMath.log(ratio), offset(1e-14 * Math.max(1, Math.abs(logSnr))));
            }
            double found = schedule.timeAtLogSnr(logSnr);
            assertThat(found).as("time at λ(%s)", t).isBetween(0.0, 1.0).isCloseTo(t,
                    offset(inverseError(schedule, t)));
            previous = logSnr;
        }
        for (double out : new double[] {Double.NaN, schedule.logSnr(0) + 1e-9, schedule.logSnr(1) - 1e-9}) {
            if (!Double.isInfinite(out)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> schedule.timeAtLogSnr(out))
                        .withMessageContaining("logSnr = " + out);
            }
        }
    }

    /** The rounding of λ divided by its slope, and some units in the last place of t. */
    private static double inverseError(Schedule schedule, double t) {
        double rounding = 4 * Math.ulp(1 + Math.abs(schedule.logSnr(Math.min(t, 0.9999))));
        double inner = Math.min(t, 0.9999);
        double slope = 2
                * (schedule.sigmaDot(inner) / schedule.sigma(inner) - schedule.alphaDot(inner) / schedule.alpha(inner));
        return 16 * Math.ulp(t) + rounding / slope;
    }

    /** α_t = r α_s and σ_t² = r² σ_s² + variance. */
    public static void transitionsMatchMarginals(Schedule schedule) {
        for (double[] pair : new double[][] {
            {0, 1e-8}, {0, 0.3}, {0, 1}, {1e-8, 1e-5}, {0.1, 0.1001}, {0.2, 0.9}, {0.5, 0.6}, {0.9, 0.99}, {0.7, 1}
        }) {
            double s = pair[0];
            double t = pair[1];
            Transition step = schedule.transition(s, t);
            assertThat(step.ratio() * schedule.alpha(s))
                    .as("α %s → %s", s, t)
                    .isCloseTo(schedule.alpha(t), offset(1e-13 * schedule.alpha(t)));
            double before = step.ratio() * schedule.sigma(s);
            double after = schedule.sigma(t);
            assertThat(before * before + step.variance())
                    .as("σ² %s → %s", s, t)
                    .isCloseTo(after * after, offset(1e-13 * after * after));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.transition(0.5, 0.5))
                .withMessageContaining("s = 0.5, t = 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.transition(0.6, 0.5));
    }

    /** Chapman–Kolmogorov: s → u → t is s → t. */
    public static void transitionsCompose(Schedule schedule) {
        for (double[] way : new double[][] {
            {0, 1e-3, 0.2}, {1e-8, 2e-8, 3e-8}, {0.1, 0.2, 0.3}, {0.3, 0.3001, 0.3002}, {0.4, 0.401, 0.9},
            {0.8, 0.95, 1}
        }) {
            Transition first = schedule.transition(way[0], way[1]);
            Transition second = schedule.transition(way[1], way[2]);
            Transition whole = schedule.transition(way[0], way[2]);
            double variance = second.ratio() * second.ratio() * first.variance() + second.variance();
            String name = way[0] + " → " + way[1] + " → " + way[2];
            assertThat(first.ratio() * second.ratio())
                    .as(name)
                    .isCloseTo(whole.ratio(), offset(1e-13 * whole.ratio()));
            assertThat(variance).as(name).isCloseTo(whole.variance(), offset(1e-11 * whole.variance()));
        }
    }

    /** variance/(t − s) → g² without cancellation: to first order in the step, at steps where the naive form has no digit. */
    public static void shortTransitionsKeepTheirDigits(Schedule schedule) {
        for (double s : new double[] {0.01, 0.3, 0.5, 0.9}) {
            double step = Math.scalb(1.0, -40);
            double middle = schedule.diffusionSquared(s + step / 2);
            assertThat(schedule.transition(s, s + step).variance())
                    .as("variance %s → %s + 2^-40", s, s)
                    .isCloseTo(middle * step, offset(1e-8 * middle * step));
        }
    }

    /** λ_s − λ_t is the difference where that is precise, g²/σ² times the step where it is not, and ∞ at infinite ends. */
    public static void logSnrFallsByItsSlope(Schedule schedule) {
        assertThat(schedule.logSnrFall(0.1, 0.9))
                .isCloseTo(schedule.logSnr(0.1) - schedule.logSnr(0.9), offset(1e-13));
        assertThat(schedule.logSnrFall(0, 0.5)).isCloseTo(schedule.logSnr(0) - schedule.logSnr(0.5), offset(1e-13));
        for (double s : new double[] {0.01, 0.3, 0.5, 0.9}) {
            double step = Math.scalb(1.0, -40);
            double middle = s + step / 2;
            double slope = schedule.diffusionSquared(middle) / (schedule.sigma(middle) * schedule.sigma(middle));
            assertThat(schedule.logSnrFall(s, s + step))
                    .as("fall %s → %s + 2^-40", s, s)
                    .isCloseTo(slope * step, offset(1e-8 * slope * step));
        }
    }

    /** t' = 1 − t: same values, derivatives with the other sign. */
    public static void reversedViewAgrees(Schedule schedule) {
        ReversedSchedule reversed = schedule.reversed();
        assertThat(reversed.forward()).isEqualTo(schedule);
        for (double r : new double[] {0.125, 0.5, 0.75}) {
            double t = 1 - r;
            double h = reach(schedule, t) / 64;
            assertThat(reversed.alpha(r)).isEqualTo(schedule.alpha(t));
            assertThat(reversed.sigma(r)).isEqualTo(schedule.sigma(t));
            assertThat(reversed.logSnr(r)).isEqualTo(schedule.logSnr(t));
            assertThat(reversed.driftCoefficient(r)).isEqualTo(-schedule.driftCoefficient(t));
            assertThat(reversed.diffusionSquared(r)).isEqualTo(schedule.diffusionSquared(t));
            assertThat(reversed.timeAtLogSnr(reversed.logSnr(r))).isCloseTo(r, offset(1e-13));
            assertThat(reversed.alphaDot(r))
                    .isCloseTo(difference(reversed::alpha, r, h), offset(1e-11 / h * schedule.alpha(t)));
            assertThat(reversed.sigmaDot(r))
                    .isCloseTo(difference(reversed::sigma, r, h), offset(1e-11 / h * schedule.sigma(t)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> reversed.alpha(1.5)).withMessageContaining("t = 1.5");
    }
}
