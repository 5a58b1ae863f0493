package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Doob's transform of the reverse process, whose weights do not vary. */
class ExactTwistTest {
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);
    private static final Reward REWARD = Reward.quadratic(QuadraticReward.towards(new double[] {1, -0.5}, 0.8));

    private final ExactField field = new ExactField(VP, Mixtures.random(5, 3, 2, Kind.FULL));

    @Test
    void itIsTheExpectationOfTheRewardsExponentialGivenTheNoisyPoint() {
        ExactTwist twist = ExactTwist.of(field, REWARD);
        GaussianMixture data = (GaussianMixture) field.data();
        Batch x = Mixtures.points(new Random(1), 10, 2, 4);
        for (double t : new double[] {0.01, 0.3, 0.9, 1}) {
            double[] log = twist.logTwist(x, t);
            for (int i = 0; i < log.length; i++) {
                GaussianMixture clean = new GaussianPath(VP).posterior(data, x.row(i), t);
                double expected = clean.tilt(QuadraticReward.towards(new double[] {1, -0.5}, 0.8)).logNormaliser();
                assertThat(log[i]).isCloseTo(expected, within(1e-10));
            }
        }
        double[] reward = Targets.written(Block.of(x), REWARD.at(0)::value);
        assertThat(twist.logTwist(x, 0)).containsExactly(reward, within(1e-10));
    }

    @Test
    void itsGradientIsThatOfItsLogarithm() {
        ExactTwist twist = ExactTwist.of(field, REWARD);
        Batch x = Mixtures.points(new Random(2), 10, 2, 3);
        double h = 1e-5;
        for (double t : new double[] {0, 0.2, 0.8}) {
            Batch gradient = twist.gradient(x, t);
            for (int d = 0; d < 2; d++) {
                Batch up = x.copy();
                Batch down = x.copy();
                for (int i = 0; i < x.size(); i++) {
                    up.set(i, d, x.get(i, d) + h);
                    down.set(i, d, x.get(i, d) - h);
                }
                double[] above = twist.logTwist(up, t);
                double[] below = twist.logTwist(down, t);
                for (int i = 0; i < x.size(); i++) {
                    assertThat(gradient.get(i, d)).isCloseTo((above[i] - below[i]) / (2 * h), within(1e-7));
                }
            }
        }
    }

    @Test
    void itsPathIsTheLawTimesTheTwist() {
        ExactTwist twist = ExactTwist.of(field, REWARD);
        SteeredTruth truth = SteeredTruth.of(twist.path());
        Batch x = Mixtures.points(new Random(3), 10, 2, 4);
        for (double t : new double[] {0, 0.4, 1}) {
            double[] expected = new GaussianPath(VP).marginal(field.data(), t).logDensity(x);
            double[] h = twist.logTwist(x, t);
            double[] path = Targets.written(Block.of(x), twist.path().at(t)::logDensity);
            for (int i = 0; i < h.length; i++) {
                assertThat(path[i]).isCloseTo(expected[i] + h[i], within(1e-11));
            }
            assertThat(truth.at(t).orThrow().logNormaliser().value()).isCloseTo(twist.logNormaliser(), within(1e-12));
            assertThat(truth.at(t).orThrow().law()).isEqualTo(twist.start(t));
            assertThat(truth.start(t)).hasValue(twist.start(t));
        }
        assertThat(twist.law())
                .isEqualTo(SteeredTruth.of(RewardTilt.of(field, REWARD, Ramp.linear())).at(0).orThrow().law());
    }

    static List<Schedule> schedules() {
        return Targets.schedules();
    }

    /** From one step to many, to clean data and to times before it: the normaliser is exact, and no weight is any other's. */
    @ParameterizedTest
    @MethodSource("schedules")
    void itsWeightsDoNotVary(Schedule schedule) {
        ExactField law = new ExactField(schedule, Mixtures.random(6, 3, 2, Kind.MIXED));
        ExactTwist tilted = ExactTwist.of(law, REWARD);
        ExactTwist guided = ExactTwist.of(Product.of(List.of(law, law), 1));
        for (ExactTwist twist : List.of(tilted, guided)) {
            for (TimeGrid grid : List.of(TimeGrid.of(1, 0), TimeGrid.uniform(1, 0, 7), TimeGrid.of(0.8, 0.5, 0.1))) {
                ParticleCloud cloud = Smc.withoutResampling().run(Steered.optimal(twist), grid, 300, Noise.seeded(4))
                        .orThrow();
                assertThat(cloud.logNormaliser()).isCloseTo(twist.logNormaliser(), within(1e-10));
                for (double weight : cloud.weights().toArray()) {
                    assertThat(300 * weight).isCloseTo(1, within(1e-10));
                }
            }
        }
    }

    /** The planted fault of the test above: the kernel of the law before the tilt has weights that vary. */
    @Test
    void theKernelOfTheLawItselfHasWeightsThatVary() {
        ExactTwist twist = ExactTwist.of(field, REWARD);
        Steered wrong = Steered.optimal(twist).by(new OwnKernel(field));
        ParticleCloud cloud = Smc.withoutResampling()
                .run(wrong, TimeGrid.uniform(1, 0, 7), 300, Noise.seeded(4)).orThrow();

        assertThat(cloud.weights().largest() * 300).isGreaterThan(1.5);
    }

    @Test
    void aTargetWithoutClosedFormHasNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExactTwist.of(Annealed.of(
                new ExactField(VP, Mixtures.random(5, 3, 3, Kind.FULL)), 1.5)))
                .withMessageContaining("has the exponent 1.5")
                .withMessageContaining("an exact twist needs a target of clean data that is a mixture");
    }
}
