package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.KolmogorovSmirnov;
import ornstein.path.GaussianPath;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

class ExactReverseChainTest {
    private static final DiscreteSchedule SCHEDULE = DiscreteSchedule.linear(100, 1e-3, 0.2);

    private static Stream stream(String name) {
        return Noise.seeded(31).stream(name);
    }

    private static GaussianMixture data() {
        return GaussianMixture.builder(1)
                .add(0.5, GaussianMixture.at(-2), Covariance.isotropic(0.05))
                .add(0.3, GaussianMixture.at(0.5), Covariance.isotropic(0.3))
                .add(0.2, GaussianMixture.at(3), Covariance.isotropic(0.01))
                .build();
    }

    /**
     * From exact draws of x_T, any number of steps ends in the data: KS with 40 000 particles, false alarm 1e-6 for each of
     * the four. Planted fault: the ancestral chain with as many steps, which the same test catches up to five.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void anyNumberOfStepsEndsInTheData(int steps) {
        Batch start = new ForwardChain(SCHEDULE).marginal(data(), 100).sample(40_000, stream("start"));
        int[] indices = SCHEDULE.indices(steps);
        Batch end = ExactReverseChain.of(SCHEDULE, data()).over(indices).run(start, stream("back"));
        assertThat(KolmogorovSmirnov.test(end, data()).pValue()).isGreaterThan(1e-6);
        if (steps <= 5) {
            for (ReverseRule rule : new ReverseRule[] {Ancestral.BETA, Ancestral.BETA_TILDE, new Ddim(0)}) {
                Batch other = ReverseChain.exact(SCHEDULE, data()).over(indices).run(rule, start, stream("back"));
                assertThat(KolmogorovSmirnov.test(other, data()).pValue()).as("%s", rule).isLessThan(1e-9);
            }
        }
    }

    /**
     * On the way the laws are those of the forward chain: KS at three states, false alarm 3e-6. Planted off-by-one: the law
     * of the neighbouring state.
     */
    @Test
    void theLawsOnTheWayAreTheForwardOnes() {
        ForwardChain forward = new ForwardChain(SCHEDULE);
        Batch start = forward.marginal(data(), 100).sample(100_000, stream("start"));
        ChainStates states = ExactReverseChain.of(SCHEDULE, data()).run(start, stream("back"), 10, 30, 60);
        for (int t : states.indices()) {
            assertThat(KolmogorovSmirnov.test(states.at(t), forward.marginal(data(), t)).pValue())
                    .as("t = %s", t)
                    .isGreaterThan(1e-6);
        }
        assertThat(KolmogorovSmirnov.test(states.at(10), forward.marginal(data(), 11)).pValue()).isLessThan(1e-9);
        assertThat(KolmogorovSmirnov.test(states.at(10), forward.marginal(data(), 9)).pValue()).isLessThan(1e-9);
    }

    /**
     * Points are reached exactly, in their proportions: a count of 40 000 leaves ±5.5 standard deviations with probability
     * 4e-8. In the plane, with matrices: KS in both coordinates, 1e-6 each.
     */
    @Test
    void pointsAndPlanesAsWell() {
        Empirical points = Empirical.of(new double[] {0.1, 0.6, 0.3}, Batch.ofScalars(-15, 1, 15));
        Batch start = new ForwardChain(SCHEDULE).marginal(points, 100).sample(40_000, stream("start"));
        double[] end = ExactReverseChain.of(SCHEDULE, points).over(0, 20, 60, 100).run(start, stream("back")).plane(0);
        for (int k = 0; k < 3; k++) {
            double place = points.points().get(k, 0);
            double share = points.weight(k);
            long count = java.util.Arrays.stream(end).filter(x -> x == place).count();
            double deviation = Math.sqrt(40_000 * share * (1 - share));
            assertThat((double) count).isBetween(40_000 * share - 5.5 * deviation, 40_000 * share + 5.5 * deviation);
        }
        GaussianMixture plane = Mixtures.random(2, 3, 2, Kind.FULL);
        Batch far = new ForwardChain(SCHEDULE).marginal(plane, 100).sample(40_000, stream("far"));
        Batch near = ExactReverseChain.of(SCHEDULE, plane).over(0, 50, 100).run(far, stream("back"));
        for (int d = 0; d < 2; d++) {
            assertThat(KolmogorovSmirnov.perCoordinate(near, plane)[d].pValue()).isGreaterThan(1e-6);
            assertThat(KolmogorovSmirnov.perCoordinate(far, plane)[d].pValue()).isLessThan(1e-12);
        }
        // what marginals do not see: the direction of the sum
        GaussianMixture sum = plane.projected(new double[] {1, 1});
        double[] sums = near.plane(0).clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += near.get(i, 1);
        }
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(sums), sum).pValue()).isGreaterThan(1e-6);
    }

    /** The kernel is that of the embedded path; a particle's draws do not depend on the others. */
    @Test
    void kernelsAndParticlesAreTheirOwn() {
        ExactReverseChain chain = ExactReverseChain.of(SCHEDULE, data());
        assertThat(chain.kernel(3, 9, 0.4))
                .isEqualTo(
                        new GaussianPath(SCHEDULE.continuous()).reverseKernel(data(), 0.03, 0.09, new double[] {0.4}));
        Batch start = Batch.ofScalars(0.1, -1, 2, 0.3);
        Batch all = chain.run(start, stream("x"));
        assertThat(chain.run(start.slice(0, 2), stream("x"))).isEqualTo(all.slice(0, 2));
        assertThat(chain.run(start, stream("x"), 0, 40, 100).at(100)).isEqualTo(start);
    }

    @Test
    void badInputIsRefused() {
        ExactReverseChain chain = ExactReverseChain.of(SCHEDULE, data());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.kernel(5, 5, 1))
                .withMessageContaining("s = 5, t = 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.over(0, 101))
                .withMessageContaining("indices[1] = 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.run(Batch.zeros(2, 2), stream("x")))
                .withMessageContaining("dimension 2, the law 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.run(Batch.ofScalars(Double.POSITIVE_INFINITY), stream("x")))
                .withMessageContaining("start[0] = [Infinity]");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ExactReverseChain.of(SCHEDULE, Empirical.of(Batch.ofScalars(1, 2))).kernel(0, 3, 1))
                .withMessageContaining("no density");
    }
}
