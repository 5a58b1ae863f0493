package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.Cosine;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.SquareRootNoise;
import ornstein.path.StepwiseVariancePreserving;
import ornstein.path.Transition;
import ornstein.path.Trigonometric;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.testkit.ScheduleLaws;

class DiscreteScheduleTest {
    private static final MathContext DIGITS = new MathContext(50);

    static List<DiscreteSchedule> all() {
        return List.of(
                DiscreteSchedule.constant(1, 0.3),
                DiscreteSchedule.fixed(200, 0.2),
                DiscreteSchedule.constant(1000, 1e-9),
                DiscreteSchedule.linear(1000, 1e-4, 0.02),
                DiscreteSchedule.linear(7, 0.9, 0.01),
                DiscreteSchedule.cosine(1000, 0.008, 0.999),
                DiscreteSchedule.cosine(49, 0.008, 0.5),
                DiscreteSchedule.from(VariancePreserving.linear(0.1, 20), 300),
                DiscreteSchedule.from(new Linear(), 50, 0.99),
                DiscreteSchedule.of(0.5, 1e-12, 0.999999, 0.25));
    }

    /** ᾱ_t and 1 − ᾱ_t against products of 50 digits, relative to their own size: T + 1 states, ᾱ_0 = 1. */
    @ParameterizedTest
    @MethodSource("all")
    void productsKeepTheirDigits(DiscreteSchedule schedule) {
        BigDecimal product = BigDecimal.ONE;
        assertThat(schedule.alphaBar(0)).isEqualTo(1);
        assertThat(schedule.sigma(0)).isZero();
        assertThat(schedule.variance(0)).isZero();
        for (int t = 1; t <= schedule.steps(); t++) {
            assertThat(schedule.alpha(t) + schedule.beta(t)).isCloseTo(1, offset(2.5e-16));
            product = product.multiply(BigDecimal.ONE.subtract(new BigDecimal(schedule.beta(t))), DIGITS);
            double noise = BigDecimal.ONE.subtract(product).doubleValue();
            close(schedule.alphaBar(t), product.doubleValue(), 2e-14);
            close(schedule.signal(t) * schedule.signal(t), product.doubleValue(), 2e-14);
            close(schedule.variance(t), noise, 1e-15);
            close(schedule.sigma(t) * schedule.sigma(t), noise, 1e-15);
            close(schedule.transition(t - 1, t).variance(), schedule.beta(t), 5e-16);
        }
    }

    private static void close(double actual, double expected, double relative) {
        assertThat(actual).isCloseTo(expected, offset(relative * expected));
    }

    /** σ = 0.2: ᾱ_t = 0.96ᵗ, and the law of x_t is N(aᵗ x_0, 1 − a²ᵗ) with a = √0.96. */
    @Test
    void theFixedChainHasPowers() {
        DiscreteSchedule schedule = DiscreteSchedule.fixed(200, 0.2);
        for (int t = 0; t <= 200; t++) {
            double power = new BigDecimal("0.96").pow(t, DIGITS).doubleValue();
            close(schedule.alphaBar(t), power, 1e-14);
            close(schedule.signal(t), Math.sqrt(power), 1e-14);
        }
        assertThat(schedule.steps()).isEqualTo(200);
    }

    /** 1e-4 to 0.02 in 1000 steps: the sequence of the source, with ᾱ_T from a product of 50 digits. */
    @Test
    void theLinearChainHasItsEnds() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(1000, 1e-4, 0.02);
        assertThat(schedule.beta(1)).isEqualTo(1e-4);
        assertThat(schedule.beta(1000)).isEqualTo(0.02);
        close(schedule.beta(500), 1e-4 + 499 * (0.02 - 1e-4) / 999, 1e-15);
        assertThat(schedule.alphaBar(1000)).isCloseTo(0.000040358297653756833148, offset(1e-18));
        assertThat(DiscreteSchedule.linear(1, 0.1, 0.2).beta(1)).isEqualTo(0.1);
    }

    /** ᾱ_t = f(t)/f(0), f(t) = cos²(½π (t/T + s)/(1 + s)); the cap bites in the last step only. */
    @Test
    void theCosineChainFollowsItsFormula() {
        DiscreteSchedule schedule = DiscreteSchedule.cosine(100, 0.008, 0.999);
        for (int t = 1; t < 100; t++) {
            double angle = Math.cos(0.5 * Math.PI * (t / 100.0 + 0.008) / 1.008);
            double start = Math.cos(0.5 * Math.PI * 0.008 / 1.008);
            close(schedule.signal(t), angle / start, 1e-13);
        }
        assertThat(schedule.beta(99)).isLessThan(0.999);
        assertThat(schedule.beta(100)).isEqualTo(0.999);
    }

    /** From a continuous schedule: the same signal-to-noise ratio at every index, α and σ themselves where α² + σ² = 1. */
    @Test
    void chainsFromSchedulesKeepTheirSignalToNoiseRatios() {
        for (Schedule schedule : List.of(VariancePreserving.linear(0.1, 20), new Cosine(0.008), new Linear(),
                new Trigonometric(), new SquareRootNoise())) {
            DiscreteSchedule chain = DiscreteSchedule.from(schedule, 128, 0.9999);
            for (int t = 1; t < 128; t++) {
                double logSnr = schedule.logSnr(t / 128.0);
                assertThat(chain.logSnr(t)).isCloseTo(logSnr, offset(1e-13 * (1 + Math.abs(logSnr))));
                if (schedule instanceof VariancePreserving || schedule instanceof Cosine) {
                    close(chain.signal(t), schedule.alpha(t / 128.0), 1e-13);
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscreteSchedule.from(new Linear(), 10))
                .withMessageContaining("beta(10) = 1.0")
                .withMessageContaining("no signal at t = 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscreteSchedule.from(new VarianceExploding(0.01, 50), 10))
                .withMessageContaining("sigma(0) = 0.01");
    }

    /** In continuous time the chain is at t/T, to the last bits, and its transitions are those between the states. */
    @ParameterizedTest
    @MethodSource("all")
    void theEmbeddingMeetsTheChainAtItsIndices(DiscreteSchedule schedule) {
        StepwiseVariancePreserving continuous = schedule.continuous();
        int steps = schedule.steps();
        for (int t = 0; t <= steps; t++) {
            double time = (double) t / steps;
            assertThat(schedule.time(t)).isEqualTo(time);
            assertThat(continuous.alpha(time)).isEqualTo(schedule.signal(t));
            assertThat(continuous.sigma(time)).isEqualTo(schedule.sigma(t));
            double steady = continuous.timeAtConstantRate(time);
            close(continuous.atConstantRate().alpha(steady), schedule.signal(t), 1e-14);
            assertThat(continuous.atConstantRate().sigma(steady)).isCloseTo(schedule.sigma(t), offset(1e-15));
            if (t > 0) {
                assertThat(continuous.diffusionSquared(time)).isCloseTo(-steps * Math.log1p(-schedule.beta(t)),
                        offset(1e-10 * continuous.diffusionSquared(time)));
                double below = continuous.alpha(Math.nextDown(time));
                double above = continuous.alpha(Math.min(1, Math.nextUp(time)));
                double slack = 2e-16 * continuous.diffusionSquared(time) + 4e-16;
                close(below, schedule.signal(t), slack);
                close(above, schedule.signal(t), slack + 2e-16 * continuous.diffusionSquared(Math.min(1, time + 1e-9)));
                double logSnr = schedule.logSnr(t);
                double slope = continuous.diffusionSquared(time) / schedule.variance(t);
                assertThat(continuous.timeAtLogSnr(logSnr))
                        .isCloseTo(time, offset(1e-15 + 4 * Math.ulp(1 + Math.abs(logSnr)) / slope));
            }
            for (int s = t - 3; s >= 0 && s < t; s++) {
                Transition step = schedule.transition(s, t);
                close(step.ratio() * schedule.signal(s), schedule.signal(t), 1e-14);
                close(step.ratio() * step.ratio() * schedule.variance(s) + step.variance(), schedule.variance(t),
                        1e-14);
            }
        }
    }

    /** No kink near the times at which the derivatives are tried: all laws hold. */
    @Test
    void embeddedChainsObeyTheLawsOfSchedules() {
        ScheduleLaws.hold(DiscreteSchedule.fixed(200, 0.2).continuous());
        ScheduleLaws.hold(DiscreteSchedule.constant(1, 0.9).continuous());
        ScheduleLaws.hold(DiscreteSchedule.linear(7, 0.01, 0.6).continuous());
        ScheduleLaws.hold(DiscreteSchedule.linear(3, 0.9, 0.1).continuous());
    }

    /** With kinks everywhere, all laws but those that take differences across them. */
    @ParameterizedTest
    @MethodSource("all")
    void kinksBreakNoOtherLaw(DiscreteSchedule schedule) {
        StepwiseVariancePreserving continuous = schedule.continuous();
        ScheduleLaws.timesOutsideAreRefused(continuous);
        ScheduleLaws.endsAreDataAndNoise(continuous);
        ScheduleLaws.coefficientsFollow(continuous);
        ScheduleLaws.transitionsMatchMarginals(continuous);
        ScheduleLaws.transitionsCompose(continuous);
        ScheduleLaws.logSnrDecreasesAndInverts(continuous);
    }

    @Test
    void subsequencesReachBothEnds() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(1000, 1e-4, 0.02);
        assertThat(schedule.indices(4)).containsExactly(0, 250, 500, 750, 1000);
        assertThat(schedule.indices(1)).containsExactly(0, 1000);
        assertThat(schedule.indices(1000)).isEqualTo(schedule.indices()).hasSize(1001);
        assertThat(schedule.indices(999)).doesNotHaveDuplicates().isSorted().hasSize(1000).endsWith(1000);
        assertThat(DiscreteSchedule.of(0.1, 0.2, 0.3).indices(2)).containsExactly(0, 2, 3);
    }

    @Test
    void badInputIsRefused() {
        for (double bad : new double[] {0, 1, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> DiscreteSchedule.of(0.1, bad), "beta(2) = " + bad, "(0, 1)");
            refused(() -> DiscreteSchedule.constant(5, bad), "beta = " + bad, "(0, 1)");
            refused(() -> DiscreteSchedule.linear(5, bad, 0.1), "from = " + bad, "(0, 1)");
            refused(() -> DiscreteSchedule.linear(5, 0.1, bad), "to = " + bad, "(0, 1)");
            refused(() -> DiscreteSchedule.fixed(5, bad), "sigma = " + bad, "(0, 1)");
        }
        refused(() -> DiscreteSchedule.cosine(5, 0.008, 1), "maxBeta = 1.0", "(0, 1)");
        refused(() -> DiscreteSchedule.cosine(5, 0.008, Double.NaN), "maxBeta = NaN", "(0, 1)");
        refused(() -> DiscreteSchedule.cosine(5, 0, 0.999), "offset = 0.0", "positive");
        refused(() -> DiscreteSchedule.constant(0, 0.1), "steps = 0", "at least one step");
        refused(() -> DiscreteSchedule.of(), "steps = 0", "at least one step");
        DiscreteSchedule schedule = DiscreteSchedule.constant(5, 0.1);
        refused(() -> schedule.beta(0), "t = 0", "from 1 to 5");
        refused(() -> schedule.alpha(6), "t = 6", "from 1 to 5");
        refused(() -> schedule.alphaBar(6), "t = 6", "0 (data) to 5");
        refused(() -> schedule.sigma(-1), "t = -1", "0 (data) to 5");
        refused(() -> schedule.variance(-1), "t = -1", "0 (data) to 5");
        refused(() -> schedule.transition(3, 3), "s = 3, t = 3", "t > s");
        refused(() -> schedule.indices(6), "count = 6", "from 1 to 5");
        refused(() -> schedule.indices(0), "count = 0", "from 1 to 5");
        refused(() -> StepwiseVariancePreserving.of(0.1, 0), "integrals[1] = 0.0", "positive");
        refused(() -> StepwiseVariancePreserving.of(), "integrals = []", "at least");
        refused(() -> StepwiseVariancePreserving.of(1e308, 1e308), "integrals", "scale");
    }

    private static void refused(Runnable call, String value, String law) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(value)
                .withMessageContaining(law);
    }

    @Test
    void schedulesAreValues() {
        assertThat(DiscreteSchedule.of(0.04, 0.04)).isEqualTo(DiscreteSchedule.constant(2, 0.04));
        assertThat(DiscreteSchedule.of(0.04, 0.04)).hasSameHashCodeAs(DiscreteSchedule.constant(2, 0.04));
        assertThat(DiscreteSchedule.of(0.04)).isNotEqualTo(DiscreteSchedule.constant(2, 0.04));
        assertThat(DiscreteSchedule.constant(2, 0.25)).hasToString("DiscreteSchedule[T = 2, beta = 0.25 … 0.25]");
    }
}
