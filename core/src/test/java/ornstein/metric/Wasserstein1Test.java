package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.kernel.ErrorFunction;

class Wasserstein1Test {

    /** E|X − x| = 2φ(x) + x·(2Φ(x) − 1). */
    @Test
    void oneSampleAgainstTheNormalLaw() {
        assertThat(distance(Laws.normal(), 0)).isCloseTo(0.79788456080286536, within(1e-15));
        assertThat(distance(Laws.normal(), 1)).isCloseTo(1.1666309411753726, within(1e-15));
        assertThat(distance(Laws.normal(), -1)).isCloseTo(1.1666309411753726, within(1e-15));
        assertThat(distance(Laws.normal(), 50)).isEqualTo(50);
        assertThat(distance(Laws.normal(), -1e9)).isEqualTo(1e9);
    }

    /** 30-digit arithmetic. */
    @Test
    void samplesAgainstAMixture() {
        assertThat(distance(Laws.line(), 1.5, -2.5, 6, 1.49, -1.9, 3.3, 1.512))
                .isCloseTo(0.766792394610376957, within(1e-14));
    }

    @Test
    void pointsAgainstPoints() {
        Empirical points = Empirical.of(new double[] {1, 3}, Batch.ofScalars(0, 1));
        assertThat(distance(points, 0, 1, 1, 1)).isZero();
        assertThat(distance(points, 0, 1)).isEqualTo(0.25);
        assertThat(distance(points, 2)).isEqualTo(1.25);
        assertThat(between(new double[] {0, 1}, 2, 3)).isEqualTo(2);
        assertThat(between(new double[] {0, 1}, 0)).isEqualTo(0.5);
        assertThat(between(new double[] {0, 0, 3}, 1, 5)).isEqualTo(2);
        // scipy.stats.wasserstein_distance
        assertThat(between(new double[] {0.3, -1.2, 2.5}, 1, 4, -0.5, 0.25)).isCloseTo(0.9208333333333334,
                within(1e-15));
    }

    /** The integral by the midpoint rule between order statistics, with Simpson's rule for F itself. */
    @Test
    void agreesWithQuadrature() {
        GaussianMixture law = GaussianMixture.builder(1)
                .add(0.4, new double[] {-1}, Covariance.isotropic(0.3))
                .add(0.6, new double[] {2}, Covariance.isotropic(0.7))
                .build();
        double[] x = Samples.sorted(Laws.sample(law, 40, 3), 0);
        int cells = 400_000;
        double width = 20.0 / cells;
        double[] grid = new double[2 * cells + 1];
        Arrays.setAll(grid, i -> -9 + 0.5 * width * i);
        double[] density = law.logDensity(Batch.ofPlanes(grid));
        double cdf = 0;
        double area = 0;
        int below = 0;
        for (int i = 0; i < cells; i++) {
            double left = Math.exp(density[2 * i]);
            double middle = Math.exp(density[2 * i + 1]);
            double whole = width * (left + 4 * middle + Math.exp(density[2 * i + 2])) / 6;
            double half = cdf + width * (5 * left + 8 * middle - Math.exp(density[2 * i + 2])) / 24;
            while (below < x.length && x[below] < grid[2 * i + 1]) {
                below++;
            }
            area += width * Math.abs(half - below / 40.0);
            cdf += whole;
        }
        assertThat(Wasserstein1.sorted(x, Lines.of(law).coordinate(0))).isCloseTo(area, within(2e-5));
    }

    @Test
    void tablesAgreeWithTheMixtureItself() {
        for (int k : new int[] {1, 3, 40}) {
            double[][] means = new double[k][1];
            List<Covariance> variances = new ArrayList<>();
            for (int i = 0; i < k; i++) {
                means[i][0] = 10 * Math.cos(3 * i);
                variances.add(Covariance.isotropic(Math.scalb(1.0, -2 * (7 * i % 12))));
            }
            GaussianMixture law = GaussianMixture.of(uniform(k), means, variances);
            MixtureLine tabled = MixtureLine.of(law);
            MixtureLine direct = MixtureLine.of(law, 1);
            double[] x = new double[5_000];
            Arrays.setAll(x, i -> -25 + 0.01 * i);
            double[][] values = new double[4][x.length];
            tabled.sweep(x, values[0], values[1]);
            direct.sweep(x, values[2], values[3]);
            assertThat(values[0]).containsExactly(values[2], within(2e-15));
            assertThat(values[1]).containsExactly(values[3], within(4e-14));
            double[] some = {-11, -3, 0.125, 0.5, 0.51, 9.9, 10};
            assertThat(Wasserstein1.sorted(some, tabled)).isCloseTo(Wasserstein1.sorted(some, direct), within(1e-14));
            assertThat(tabled.cellMeans(30)).containsExactly(direct.cellMeans(30), within(1e-11));
        }
    }

    @Test
    void edgesOfCellsBelongToThem() {
        MixtureLine line = MixtureLine.of(Laws.normal());
        double[] x = {-9, -4.5, 0, 4.5, 9};
        double[] cdf = new double[5];
        line.sweep(x, cdf, null);
        assertThat(cdf).containsExactly(new double[] {line.cdf(-9), line.cdf(-4.5), 0.5, line.cdf(4.5), 1},
                within(1e-15));
    }

    @Test
    void componentsOfVeryDifferentWidth() {
        GaussianMixture law = GaussianMixture.builder(1)
                .add(0.5, new double[] {0}, Covariance.isotropic(1e-16))
                .add(0.5, new double[] {1000}, Covariance.isotropic(100))
                .build();
        // left half: at 0 within 1e-8; right half: N(1000, 100) against its mean
        assertThat(distance(law, 0, 1000)).isCloseTo(0.5 * 10 * 0.79788456080286536, within(1e-8));
        assertThat(distance(law, 0, 0)).isCloseTo(500, within(1e-6));
    }

    @Test
    void movingTheSamplesMovesTheDistance() {
        Batch samples = Laws.sample(Laws.line(), 20_000, 5);
        assertThat(Wasserstein1.between(samples, Laws.moved(samples, 0.37))).isCloseTo(0.37, within(1e-12));
        double floor = Wasserstein1.between(samples, Laws.line());
        assertThat(Wasserstein1.between(Laws.moved(samples, 5), Laws.line())).isCloseTo(5, within(floor));
        assertThat(floor).isBetween(1e-4, 0.1);
    }

    @Test
    void isAtLeastTheDifferenceOfMeansAndAtMostW2() {
        for (int seed = 0; seed < 50; seed++) {
            int n = 1 + 7 * seed;
            Batch samples = Laws.moved(Laws.sample(Laws.line(), n, seed), 0.1 * (seed - 25));
            double w1 = Wasserstein1.between(samples, Laws.line());
            double means = Math.abs(SampleMoments.mean(samples.plane(0)) - Laws.line().mean()[0]);
            assertThat(w1).isBetween(means - 1e-12, SlicedWasserstein.between(samples, Laws.line()) + 1e-12);
        }
    }

    @Test
    void coordinatesAreMeasuredAgainstTheirMarginals() {
        Batch samples = Laws.sample(Laws.plane(), 300, 2);
        double[] distances = Wasserstein1.perCoordinate(samples, Laws.plane());
        GaussianMixture first = GaussianMixture.builder(1)
                .add(0.3, new double[] {-2}, Covariance.isotropic(0.25))
                .add(0.5, new double[] {2}, Covariance.isotropic(0.5))
                .add(0.2, new double[] {0}, Covariance.isotropic(0.1))
                .build();
        assertThat(distances[0]).isCloseTo(distance(first, samples.plane(0)), within(1e-14));
        assertThat(new Wasserstein1().distance(samples, Laws.plane())).isEqualTo(Math.max(distances[0], distances[1]));
    }

    /** So many marginals are not kept but made when they are needed. */
    @Test
    void manyCoordinatesOfManyComponents() {
        int dimension = 300;
        double[][] means = new double[20][dimension];
        for (int k = 0; k < 20; k++) {
            means[k][7] = k;
        }
        GaussianMixture law = GaussianMixture.of(uniform(20), means, Collections.nCopies(20, Covariance.isotropic(1)));
        assertThat(dimension * Lines.of(law).bytes()).isGreaterThan(Lines.MOST_BYTES);
        double[] distances = Wasserstein1.perCoordinate(Batch.zeros(1, dimension), law);
        assertThat(distances[6]).isCloseTo(0.79788456080286536, within(1e-14));
        // E|k + ε| over k < 20, E|k + ε| = 2φ(k) + k·(2Φ(k) − 1)
        double expected = 0;
        for (int k = 0; k < 20; k++) {
            expected += (2 * ErrorFunction.density(k) + k * (1 - 2 * ErrorFunction.cdf(-k))) / 20;
        }
        assertThat(distances[7]).isCloseTo(expected, within(1e-13));
    }

    private static double[] uniform(int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Test
    void badSamplesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> distance(Laws.normal()))
                .withMessage("samples is empty: a metric needs at least one particle");
        assertThatIllegalArgumentException().isThrownBy(() -> distance(Laws.normal(), 1, Double.NaN, 2))
                .withMessage("samples[1] = [NaN]: coordinates must be finite; "
                        + "leave out the particles that diverged and say how many they were");
        assertThatIllegalArgumentException().isThrownBy(() -> Wasserstein1.between(Batch.zeros(2, 3), Laws.plane()))
                .withMessage("samples have dimension 3, the law has dimension 2: compare them in one space");
        assertThatIllegalArgumentException().isThrownBy(() -> Wasserstein1.between(Batch.zeros(2, 2), Laws.plane()))
                .withMessage("samples have dimension 2: W1 is defined on the line; "
                        + "use perCoordinate, or SlicedWasserstein for all directions together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein1.between(Batch.zeros(2, 2), Batch.zeros(2, 1)))
                .withMessage("first has dimension 2, second 1: compare samples in one space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wasserstein1().against(Laws.normal(), 4).values(Batch.zeros(3, 1)))
                .withMessage(
                        "samples holds 3 particles, this gauge was made for 4: ask the metric for a gauge of this size");
    }

    private static double distance(ornstein.distribution.Law law, double... samples) {
        return Wasserstein1.between(Batch.ofScalars(samples), law);
    }

    private static double between(double[] first, double... second) {
        return Wasserstein1.between(Batch.ofScalars(first), Batch.ofScalars(second));
    }
}
