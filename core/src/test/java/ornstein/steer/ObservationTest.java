package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;
import ornstein.path.ExactField;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/** Laws of which some coordinates are seen with noise, as in inpainting. */
class ObservationTest {
    private static final GaussianMixture FULL = GaussianMixture.of(new double[] {0.4, 0.6},
            new double[][] {{-2, -1, 0.5}, {2, 1, -0.3}},
            List.of(Covariance.full(new double[][] {{1, 0.6, 0.2}, {0.6, 1, -0.1}, {0.2, -0.1, 0.7}}),
                    Covariance.diagonal(0.5, 0.8, 1.2)));
    private static final GaussianMixture DIAGONAL = GaussianMixture.of(new double[] {0.3, 0.7},
            new double[][] {{-1, 0, 2}, {1, 0.5, -2}},
            List.of(Covariance.isotropic(0.3), Covariance.diagonal(0.2, 2, 0.4)));

    /** p(x) e^{r(x)} = Z p̂(x) at every point. */
    @Test
    void theTiltedDensityIsTheProduct() {
        for (GaussianMixture law : List.of(FULL, DIAGONAL)) {
            for (double variance : new double[] {1e-6, 0.04, 3}) {
                int[] observed = {2, 0};
                double[] values = {0.4, -0.7};
                Tilted tilted = new Tilted(law, 0).tilt(observed, values, 1 / variance);
                Batch x = tilted.law().sample(200, Noise.seeded(3).stream("x"));
                double[] before = law.logDensity(x);
                double[] after = tilted.law().logDensity(x);
                for (int i = 0; i < x.size(); i++) {
                    double reward = 0;
                    for (int j = 0; j < observed.length; j++) {
                        double gap = x.get(i, observed[j]) - values[j];
                        reward -= 0.5 * gap * gap / variance;
                    }
                    double scale = 1 + Math.abs(before[i]) + Math.abs(reward);
                    assertThat(after[i] + tilted.logNormaliser())
                            .as("variance %s at particle %d", variance, i)
                            .isCloseTo(before[i] + reward, within(1e-11 * scale));
                }
            }
        }
    }

    @Test
    void allCoordinatesSeenIsTheQuadraticReward() {
        double[] point = {0.1, -0.4, 0.9};
        for (GaussianMixture law : List.of(FULL, DIAGONAL)) {
            Tilted some = new Tilted(law, 0).tilt(new int[] {0, 1, 2}, point, 2.5);
            Tilted all = law.tilt(QuadraticReward.towards(point, 2.5));
            assertThat(some.logNormaliser()).isCloseTo(all.logNormaliser(), within(1e-13));
            for (int k = 0; k < 2; k++) {
                assertThat(some.law().weight(k)).isCloseTo(all.law().weight(k), within(1e-13));
                for (int d = 0; d < 3; d++) {
                    assertThat(some.law().meanOf(k)[d]).isCloseTo(all.law().meanOf(k)[d], within(1e-13));
                }
            }
        }
    }

    @Test
    void inpaintingReachesTheLawGivenWhatIsSeen() {
        ExactField field = new ExactField(VariancePreserving.linear(0.1, 20), FULL);
        Reward reward = Reward.observation(3, new int[] {0}, new double[] {0.3}, 0.25);
        RewardCheck.derivatives(reward, FULL, Noise.seeded(1).stream("check"));
        SteeredPath target = RewardTilt.of(field, reward, Ramp.quadratic());
        Truth.Known truth = SteeredTruth.of(target).clean().orThrow();
        assertThat(truth).isInstanceOf(Truth.Exact.class);
        int runs = 40;
        double mean = 0;
        double square = 0;
        for (int r = 0; r < runs; r++) {
            ParticleCloud cloud = Smc.systematic(0.5)
                    .run(Steered.of(target), TimeGrid.uniform(1, 0.01, 60), 400, Noise.seeded(r)).orThrow();
            double ratio = Math.exp(cloud.logNormaliser() - truth.logNormaliser().value());
            mean += ratio / runs;
            square += ratio * ratio / runs;
        }
        // 5 standard errors: a false alarm in 2 million seeds
        double error = Math.sqrt((square - mean * mean) / (runs - 1));
        assertThat(Math.abs(mean - 1)).isLessThan(5 * error);
        assertThat(error).isLessThan(0.03);
    }

    @Test
    void autoguidanceGoesAwayFromTheWorseLaw() {
        VariancePreserving schedule = VariancePreserving.linear(0.1, 20);
        ExactField good = new ExactField(schedule, GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(1)));
        ExactField bad = new ExactField(schedule, GaussianMixture.gaussian(new double[] {0}, Covariance.isotropic(2)));
        Truth.Known truth = SteeredTruth.of(Autoguidance.of(good, bad, 2)).clean().orThrow();
        // precision 2/1 − 1/2, mean 2·1/precision
        assertThat(truth.covariance(0, 0).value()).isCloseTo(1 / 1.5, within(1e-13));
        assertThat(truth.mean(0).value()).isCloseTo(2 / 1.5, within(1e-13));
    }

    @Test
    void whatIsNoObservationIsRefused() {
        assertThatThrownBy(() -> Reward.observation(2, new int[] {2}, new double[] {0}, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("observed[0] = 2");
        assertThatThrownBy(() -> Reward.observation(2, new int[] {0, 0}, new double[] {0, 1}, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("each at most once");
        assertThatThrownBy(() -> Reward.observation(2, new int[] {0}, new double[] {0}, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("variance = 0.0");
        assertThatThrownBy(() -> new Tilted(FULL, 0).tilt(new int[] {0}, new double[] {0}, -5))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too wide");
    }
}
