package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.metric.KolmogorovSmirnov;
import ornstein.metric.MomentErrors;
import ornstein.metric.Moments;
import ornstein.path.Transition;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;

class ForwardChainTest {
    private static final Empirical POINTS = Empirical.of(Batch.ofScalars(-15, 1, -5, 15));

    private static Stream stream(String name) {
        return Noise.seeded(17).stream(name);
    }

    /** Var x_t = 0.96ᵗ·118 + 1 − 0.96ᵗ, from 40 digits. */
    @Test
    void varianceOfTheFourPointLaw() {
        ForwardChain chain = new ForwardChain(DiscreteSchedule.fixed(200, 0.2));
        double[] expected = {113.32, 2.973827364985409085595922650212, 1.033299098006540541305452408663};
        int[] steps = {1, 100, 200};
        for (int i = 0; i < 3; i++) {
            GaussianMixture law = chain.marginal(POINTS, steps[i]);
            assertThat(law.covariance()[0][0]).isCloseTo(expected[i], offset(1e-13 * expected[i]));
            assertThat(law.mean()[0]).isCloseTo(-Math.sqrt(Math.pow(0.96, steps[i])), offset(1e-13));
            assertThat(law.components()).isEqualTo(4);
        }
        assertThat(chain.law(POINTS, 0)).isSameAs(POINTS);
        assertThat(chain.law(POINTS, 3)).isEqualTo(chain.marginal(POINTS, 3));
    }

    /** N(aᵗ x_0, 1 − a²ᵗ) by the recursion of mean and variance, and by composing the laws of single steps. */
    @Test
    void theClosedFormIsTheSumOfTheSteps() {
        for (DiscreteSchedule schedule : List.of(
                DiscreteSchedule.fixed(60, 0.2), DiscreteSchedule.linear(50, 1e-4, 0.3),
                DiscreteSchedule.cosine(40, 0.008, 0.999))) {
            ForwardChain chain = new ForwardChain(schedule);
            double signal = 1;
            double variance = 0;
            GaussianMixture data = Mixtures.random(4, 3, 2, Mixtures.Kind.MIXED);
            GaussianMixture law = data;
            for (int t = 1; t <= schedule.steps(); t++) {
                double a = Math.sqrt(1 - schedule.beta(t));
                signal *= a;
                variance = a * a * variance + schedule.beta(t);
                law = law.diffused(a, schedule.beta(t));
                assertThat(schedule.signal(t)).isCloseTo(signal, offset(1e-13 * signal));
                assertThat(schedule.variance(t)).isCloseTo(variance, offset(1e-13 * variance));
                assertThat(Mixtures.error(chain.marginal(data, t), law)).isLessThan(1e-12);
                GaussianMixture known = chain.transition(0, t, 3, -1);
                assertThat(known.mean()[0]).isCloseTo(3 * signal, offset(1e-13));
                assertThat(known.covarianceOf(0).variance(1)).isCloseTo(variance, offset(1e-13));
            }
        }
    }

    /** Each state is the one before it and its own numbers: T steps, T + 1 states, none twice. */
    @Test
    void simulationIsTheRecursionItself() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(5, 0.1, 0.6);
        ForwardChain chain = new ForwardChain(schedule);
        Batch start = Batch.ofRows(new double[][] {{1, 2, 3}, {-4, 5, -6}});
        ChainStates all = chain.paths(start, stream("noise"));
        assertThat(all.indices()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(all.at(0)).isEqualTo(start);
        for (int t = 1; t <= 5; t++) {
            Transition step = schedule.transition(t - 1, t);
            for (int i = 0; i < 2; i++) {
                for (int d = 0; d < 3; d++) {
                    double z = stream("noise").normal(i, t, 1, d, 3);
                    double x = Math.fma(step.standardDeviation(), z, step.ratio() * all.at(t - 1).get(i, d));
                    assertThat(all.at(t).get(i, d)).isEqualTo(x);
                }
            }
        }
        assertThat(chain.run(start, stream("noise"))).isEqualTo(all.at(5));
        assertThat(chain.run(start, stream("noise"), 0, 3).states()).containsExactly(start, all.at(3));
        assertThat(chain.paths(start.slice(0, 1), stream("noise")).path(0, 2)).isEqualTo(all.path(0, 2)).hasSize(6);
        assertThat(start.get(1, 0)).isEqualTo(-4); // left alone
    }

    /**
     * 100 000 particles of the four-point law against the closed form at three indices, by the KS test: false alarm 1e-6
     * each, 3e-6 together. Planted off-by-one faults: the law of the state before and of the state after.
     */
    @Test
    void simulatedChainsHaveTheClosedFormLaw() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(20, 0.02, 0.4);
        ForwardChain chain = new ForwardChain(schedule);
        Batch start = POINTS.sample(100_000, stream("run"));
        ChainStates states = chain.run(start, stream("run"), 1, 8, 20);
        for (int t : new int[] {1, 8, 20}) {
            assertThat(KolmogorovSmirnov.test(states.at(t), chain.marginal(POINTS, t)).pValue())
                    .as("t = %s", t)
                    .isGreaterThan(1e-6);
        }
        for (int t : new int[] {2, 7, 9, 19}) {
            ChainStates one = chain.run(start, stream("run"), t);
            double late = KolmogorovSmirnov.test(one.at(t), chain.marginal(POINTS, t + 1)).pValue();
            double early = KolmogorovSmirnov.test(one.at(t), chain.marginal(POINTS, t - 1)).pValue();
            assertThat(late).as("t = %s against t + 1", t).isLessThan(1e-9);
            assertThat(early).as("t = %s against t − 1", t).isLessThan(1e-9);
        }
    }

    /**
     * The chain with σ = 0.2: variances after 1, 100, 200 steps within 5.5 standard errors, which a normal error exceeds
     * with probability 4e-8 each. Planted fault: T − 1 steps taken for T.
     */
    @Test
    void simulatedVariancesAgree() {
        ForwardChain chain = new ForwardChain(DiscreteSchedule.fixed(200, 0.2));
        Batch start = POINTS.sample(200_000, stream("start"));
        ChainStates states = chain.run(start, stream("noise"), 1, 99, 100, 200);
        for (int t : new int[] {1, 100, 200}) {
            assertThat(error(states.at(t), chain.marginal(POINTS, t))).as("t = %s", t).isLessThan(5.5);
        }
        assertThat(error(states.at(99), chain.marginal(POINTS, 100))).isGreaterThan(5.5);
    }

    private static double error(Batch samples, Law law) {
        MomentErrors errors = Moments.errors(samples, law);
        return Math.abs(errors.covarianceError()[0][0]) / errors.covarianceStandardError()[0][0];
    }

    /** Jumps over many steps have the law of the steps: KS against the closed form, false alarm 1e-6. */
    @Test
    void jumpsAreExact() {
        ForwardChain chain = new ForwardChain(DiscreteSchedule.cosine(50, 0.008, 0.999));
        Batch half = chain.run(POINTS.sample(50_000, stream("x")), stream("x"), 20).at(20);
        Batch jumped = chain.jump(half, 20, 45, stream("jump"));
        assertThat(KolmogorovSmirnov.test(jumped, chain.marginal(POINTS, 45)).pValue()).isGreaterThan(1e-6);
        assertThat(KolmogorovSmirnov.test(half, chain.marginal(POINTS, 45)).pValue()).isLessThan(1e-12);
        assertThat(chain.jump(half, 20, 21, stream("run")))
                .isEqualTo(new ForwardChain(DiscreteSchedule.of(chain.schedule().betas()))
                        .jump(half, 20, 21, stream("run")));
    }

    @Test
    void badInputIsRefused() {
        ForwardChain chain = new ForwardChain(DiscreteSchedule.constant(5, 0.1));
        Batch start = Batch.ofScalars(1, Double.NaN);
        refused(() -> chain.run(start, stream("x")), "start[1] = [NaN]", "finite");
        Batch good = Batch.ofScalars(1, 2);
        refused(() -> chain.run(good, stream("x"), 6), "kept[0] = 6", "states 0 to 5");
        refused(() -> chain.run(good, stream("x"), 2, 2), "kept[1] = 2 after 2", "increase");
        refused(() -> chain.run(good, stream("x"), new int[0]), "kept = []", "name the states");
        refused(() -> chain.law(POINTS, 6), "t = 6", "0 (data) to 5");
        refused(() -> chain.marginal(POINTS, -1), "t = -1", "0 (data) to 5");
        refused(() -> chain.transition(2, 1, 0), "s = 2, t = 1", "t > s");
        refused(() -> chain.run(good, stream("x"), 2, 3).at(1), "t = 1", "kept are [2, 3]");
        refused(() -> new ChainStates(List.of(1), List.of()), "1 indices for 0 states", "one index per state");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> chain.marginal(POINTS, 0))
                .withMessageContaining("no density");
        assertThat(Golden.error(
                chain.marginal(GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(2)), 0).mean(),
                new double[] {1})).isZero();
    }

    private static void refused(Runnable call, String value, String law) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(value)
                .withMessageContaining(law);
    }
}
