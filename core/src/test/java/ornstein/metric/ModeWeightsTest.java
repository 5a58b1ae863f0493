package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;

class ModeWeightsTest {

    @Test
    void responsibilitiesAreAveraged() {
        // log-odds 4x for means ±1, deviation √½
        GaussianMixture law = GaussianMixture.builder(1)
                .add(0.5, new double[] {-1}, Covariance.isotropic(0.5))
                .add(0.5, new double[] {1}, Covariance.isotropic(0.5))
                .build();
        List<ModeWeight> weights = ModeWeights.estimate(Batch.ofScalars(0, 0, 0.25, 0.25), law, 0.9);
        double right = 1 / (1 + Math.exp(-1));
        assertThat(weights.get(1).estimate()).isCloseTo(0.5 * (0.5 + right), within(1e-14));
        assertThat(weights.get(0).estimate()).isCloseTo(1 - 0.5 * (0.5 + right), within(1e-14));
        assertThat(weights.get(1).standardError()).isCloseTo(0.5 * (right - 0.5) / 2, within(1e-14));
        assertThat(weights.get(1).exact()).isEqualTo(0.5);
        assertThat(weights.get(1).covers()).isTrue();
    }

    @Test
    void nearestPointsShareByWeight() {
        Empirical points = Empirical.of(new double[] {1, 3, 4}, Batch.ofScalars(0, 2, 10));
        List<ModeWeight> weights = ModeWeights.estimate(Batch.ofScalars(-5, 1, 5.9, 7), points, 0.9);
        assertThat(weights).extracting(ModeWeight::estimate).containsExactly(1.25 / 4, 1.75 / 4, 0.25);
        assertThat(weights).extracting(ModeWeight::exact).containsExactly(0.125, 0.375, 0.5);
        assertThat(new ModeWeights().distance(Batch.ofScalars(-5, 1, 5.9, 7), points)).isEqualTo(0.25);
    }

    /** Wilson's interval by scipy.stats.binomtest, Chernoff's in closed form at 0. */
    @Test
    void intervals() {
        ShareInterval half = ShareInterval.of(100, 0.5, 0.25, 0.05);
        assertThat(half.low()).isCloseTo(0.4038315303659956, within(1e-13));
        assertThat(half.high()).isCloseTo(0.5961684696340044, within(1e-13));
        ShareInterval few = ShareInterval.of(20_000, 0.03, 0.03 * 0.97, 0.01);
        assertThat(few.low()).isCloseTo(0.027045423381710475, within(1e-13));
        assertThat(few.high()).isCloseTo(0.03326631334149126, within(1e-13));
        // half the variance is worth twice the trials
        ShareInterval smooth = ShareInterval.of(100, 0.5, 0.125, 0.05);
        assertThat(smooth).isEqualTo(ShareInterval.of(200, 0.5, 0.25, 0.05));
        ShareInterval none = ShareInterval.of(1000, 0, 0, 0.02);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.exp(-Math.log(100) / 1000), within(1e-14));
        ShareInterval all = ShareInterval.of(1000, 1, 0, 0.02);
        assertThat(all.low()).isCloseTo(Math.exp(-Math.log(100) / 1000), within(1e-14));
        assertThat(all.high()).isOne();
    }

    /**
     * 400 sets of exact samples, intervals at 90 %: by the stated level at least 90 % of the sets are covered in all
     * components, so the number is below 337 with probability less than 0.001 (binomial). One law has counts too small for a
     * normal limit, the other overlapping components, where intervals that ignore it would always cover. Planted fault:
     * weights off by 0.02 and 0.15.
     */
    @Test
    void intervalsCoverAsStated() {
        GaussianMixture rare = GaussianMixture.builder(1)
                .add(0.004, new double[] {-9}, Covariance.isotropic(1))
                .add(0.012, new double[] {0}, Covariance.isotropic(1))
                .add(0.984, new double[] {9}, Covariance.isotropic(1))
                .build();
        GaussianMixture wrong = GaussianMixture.builder(1)
                .add(0.024, new double[] {-9}, Covariance.isotropic(1))
                .add(0.012, new double[] {0}, Covariance.isotropic(1))
                .add(0.964, new double[] {9}, Covariance.isotropic(1))
                .build();
        assertThat(covered(rare, rare, 500)).isGreaterThanOrEqualTo(337);
        assertThat(covered(wrong, rare, 500)).isLessThan(337);
        assertThat(covered(overlapping(0.4), overlapping(0.4), 1000)).isBetween(337, 385);
        assertThat(covered(overlapping(0.55), overlapping(0.4), 1000)).isLessThan(200);
    }

    private static GaussianMixture overlapping(double left) {
        return GaussianMixture.builder(1)
                .add(left, new double[] {-0.7}, Covariance.isotropic(1))
                .add(1 - left, new double[] {0.7}, Covariance.isotropic(1))
                .build();
    }

    private static int covered(GaussianMixture source, GaussianMixture law, int n) {
        int covered = 0;
        for (int repeat = 0; repeat < 400; repeat++) {
            List<ModeWeight> weights = ModeWeights.estimate(Laws.sample(source, n, repeat), law, 0.9);
            covered += weights.stream().allMatch(ModeWeight::covers) ? 1 : 0;
        }
        return covered;
    }

    @Test
    void droppedModeIsNotCovered() {
        GaussianMixture law = Laws.pair(0.02, 0.98);
        Batch samples = Laws.sample(GaussianMixture.gaussian(new double[] {2}, Covariance.isotropic(0.25)), 1000, 1);
        ModeWeight dropped = ModeWeights.estimate(samples, law, 0.99).get(0);
        assertThat(dropped.estimate()).isLessThan(1e-6);
        assertThat(dropped.covers()).isFalse();
    }

    @Test
    void estimatesSumToOne() {
        List<ModeWeight> weights = ModeWeights.estimate(Laws.sample(Laws.plane(), 10_000, 4), Laws.plane(), 0.999);
        assertThat(weights.stream().mapToDouble(ModeWeight::estimate).sum()).isCloseTo(1, within(1e-13));
        assertThat(weights).allMatch(ModeWeight::covers);
        assertThat(weights).extracting(ModeWeight::component).containsExactly(0, 1, 2);
    }

    @Test
    void levelIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModeWeights.estimate(Batch.ofScalars(0), Laws.normal(), 1))
                .withMessage("level = 1.0: a confidence level lies between 0 and 1; take 0.99");
    }
}
