package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;

class SlicedWassersteinTest {

    /** W₂² of a point x and a law is (x − mean)² + variance. */
    @Test
    void oneSampleOnTheLine() {
        assertThat(SlicedWasserstein.between(Batch.ofScalars(3), Laws.normal())).isCloseTo(Math.sqrt(10),
                within(1e-15));
        assertThat(SlicedWasserstein.between(Batch.ofScalars(0), Laws.normal())).isCloseTo(1, within(1e-15));
    }

    /** 30-digit arithmetic. */
    @Test
    void samplesOnTheLine() {
        Batch samples = Batch.ofScalars(1.5, -2.5, 6, 1.49, -1.9, 3.3, 1.512);
        assertThat(SlicedWasserstein.between(samples, Laws.line())).isCloseTo(1.41851189224114956, within(1e-14));
    }

    /** Two halves of N(0, 1) have means ±√(2/π). */
    @Test
    void partsOfTheLawHaveTheirMeans() {
        var normal = (MixtureLine) Lines.of(Laws.normal()).coordinate(0);
        assertThat(normal.cellMeans(2)).containsExactly(new double[] {-0.79788456080286536, 0.79788456080286536},
                within(1e-15));
        double[] means = normal.cellMeans(1_000_000);
        assertThat(means).isSorted();
        // the last of n parts: n·φ(q), q = Φ⁻¹(1 − 1/n) = 4.753424308822899
        assertThat(means[999_999]).isCloseTo(4.948332716562024, within(2e-9));
        assertThat(means[999_999]).isCloseTo(-means[0], within(1e-9));
    }

    @Test
    void pointsAreALawAndABatchAlike() {
        Batch points = Laws.sample(Laws.plane(), 70, 1);
        Batch samples = Laws.sample(Laws.plane(), 70, 2);
        double expected = SlicedWasserstein.between(samples, points);
        assertThat(SlicedWasserstein.between(samples, Empirical.of(points))).isCloseTo(expected, within(1e-14));
        assertThat(SlicedWasserstein.between(points, Empirical.of(points))).isZero();
        Empirical weighted = Empirical.of(new double[] {1, 3}, Batch.ofScalars(0, 1));
        assertThat(SlicedWasserstein.between(Batch.ofScalars(0, 1), weighted)).isEqualTo(0.5);
        assertThat(SlicedWasserstein.between(Batch.ofScalars(1, 0, 1, 1), weighted)).isZero();
    }

    /** ‖θ·v‖² is the squared distance along θ when a batch is moved by v. */
    @Test
    void movedBatch() {
        Batch samples = Laws.sample(Laws.plane(), 500, 3);
        double expected = 0;
        for (double[] direction : new SlicedWasserstein().unitVectors(2)) {
            assertThat(Math.hypot(direction[0], direction[1])).isCloseTo(1, within(1e-15));
            expected += Math.pow(3 * direction[0] - direction[1], 2) / 64;
        }
        assertThat(SlicedWasserstein.between(samples, Laws.moved(samples, 3, -1)))
                .isCloseTo(Math.sqrt(expected), within(1e-12));
        // the mean of (θ·v)² over the circle is ‖v‖²/2 = 5, its deviation over 64 directions 0.44
        assertThat(expected).isBetween(3.5, 6.5);
    }

    @Test
    void unequalSizesAreExact() {
        Batch first = Laws.sample(Laws.plane(), 60, 4);
        Batch second = Laws.sample(Laws.plane(), 90, 5);
        assertThat(SlicedWasserstein.between(first, second))
                .isCloseTo(SlicedWasserstein.between(repeated(first, 3), repeated(second, 2)), within(1e-13));
    }

    @Test
    void manyExactSamplesStandForTheLaw() {
        Batch samples = Laws.moved(Laws.sample(Laws.plane(), 400, 6), 0.5, 0);
        double exact = SlicedWasserstein.between(samples, Laws.plane());
        double sampled = SlicedWasserstein.between(samples, Laws.sample(Laws.plane(), 200_000, 7));
        assertThat(sampled).isCloseTo(exact, within(0.01));
    }

    /** Without room to keep what depends on the law, it is worked out anew. */
    @Test
    void largeSamplesOfManyDirections() {
        int n = 70_000;
        Batch samples = Laws.sample(Laws.plane(), n, 8);
        double distance = new SlicedWasserstein(128, 0).distance(samples, Laws.plane());
        double sum = 0;
        for (double[] direction : new SlicedWasserstein(128, 0).unitVectors(2)) {
            double[] sorted = new double[n];
            Projection.sorted(samples, direction, sorted);
            var line = (MixtureLine) Lines.of(Laws.plane()).along(direction);
            double[] means = line.cellMeans(n);
            double within = line.variance();
            for (double mean : means) {
                within -= Math.pow(mean - line.mean(), 2) / n;
            }
            sum += Projection.meanSquare(sorted, means) + within;
        }
        assertThat(distance).isCloseTo(Math.sqrt(sum / 128), within(1e-9));
        assertThat(distance).isBetween(1e-3, 0.05);
    }

    @Test
    void orderOfSamplesAndThreadsDoNotMatter() throws Exception {
        Batch samples = Laws.sample(Laws.plane(), 2_000, 9);
        Batch reversed = samples.copy();
        for (int i = 0; i < 2_000; i++) {
            reversed.set(i, 0, samples.get(1_999 - i, 0));
            reversed.set(i, 1, samples.get(1_999 - i, 1));
        }
        double distance = SlicedWasserstein.between(samples, Laws.plane());
        assertThat(SlicedWasserstein.between(reversed, Laws.plane())).isEqualTo(distance);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> SlicedWasserstein.between(samples, Laws.plane())).get())
                        .isEqualTo(distance);
            }
        }
    }

    @Test
    void directionsComeFromTheSeed() {
        assertThat(new SlicedWasserstein(5, 1).unitVectors(3))
                .isDeepEqualTo(new SlicedWasserstein(5, 1).unitVectors(3));
        assertThat(new SlicedWasserstein(5, 2).unitVectors(3)[0])
                .isNotEqualTo(new SlicedWasserstein(5, 1).unitVectors(3)[0]);
        // fewer directions are the first of more
        assertThat(new SlicedWasserstein(5, 1).unitVectors(3)[4])
                .isEqualTo(new SlicedWasserstein(9, 1).unitVectors(3)[4]);
        assertThat(new SlicedWasserstein(5, 1).unitVectors(1)).isDeepEqualTo(new double[][] {{1}});
    }

    @Test
    void badInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SlicedWasserstein(0, 0))
                .withMessage("directions = 0: at least one is needed; take 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.between(Batch.zeros(1, 2), Batch.zeros(1, 3)))
                .withMessage("first has dimension 2, second 3: compare samples in one space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.between(Batch.zeros(1, 2), Batch.ofRows(new double[] {0, 1.0 / 0})))
                .withMessageStartingWith("second[0] = [0.0, Infinity]: coordinates must be finite");
    }

    /** A projection of a full covariance has variance θᵀCθ: one sample at the mean is √(θᵀCθ) away. */
    @Test
    void projectedCovariance() {
        double[][] matrix = {{2, 0.5, 0.1}, {0.5, 1, -0.3}, {0.1, -0.3, 0.7}};
        GaussianMixture law = GaussianMixture.gaussian(new double[3], Covariance.full(matrix));
        double expected = 0;
        for (double[] v : new SlicedWasserstein().unitVectors(3)) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    expected += v[i] * matrix[i][j] * v[j] / 64;
                }
            }
        }
        assertThat(SlicedWasserstein.between(Batch.zeros(1, 3), law)).isCloseTo(Math.sqrt(expected), within(1e-14));
    }

    private static Batch repeated(Batch batch, int times) {
        double[][] rows = new double[times * batch.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch.row(i / times);
        }
        return Batch.ofRows(rows);
    }
}
