package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/**
 * Samples against the laws that they are of. Seeds are fixed; of random seeds each statistical check would fail one in
 * 10 000 (KS, χ²) or a million (moments). Each must also fail on a law with a planted fault.
 */
class MixtureSamplerTest {
    /** √n·D beyond it has probability 1e-4: 2·exp(−2c²). */
    private static final double KOLMOGOROV = 2.2253;
    /** χ² with 3 degrees of freedom is beyond it with probability 1e-4. */
    private static final double CHI_SQUARE_3 = 21.108;
    /** A standard normal is beyond ± it with probability 1e-6. */
    private static final double NORMAL = 4.892;

    private final Noise noise = Noise.seeded(2026);
    private final Random random = new Random(41);

    private Stream stream(String name) {
        return noise.stream(name);
    }

    @Test
    void componentsComeInTheirProportions() {
        double[] weights = {0.1, 0.3, 0.2, 0.4};
        int n = 4_000_000;
        GaussianMixture law = spread(weights);
        Batch sample = law.sample(n, stream("frequencies"));

        assertThat(chiSquare(counts(sample), weights, n)).isLessThan(CHI_SQUARE_3);
        // planted: the second weight wrong by 1 %, the others in proportion
        double[] wrong = {0.7 / 0.697 * 0.1, 0.3 * 0.99, 0.7 / 0.697 * 0.2, 0.7 / 0.697 * 0.4};
        assertThat(chiSquare(counts(spread(wrong).sample(n, stream("frequencies"))), weights, n))
                .isGreaterThan(CHI_SQUARE_3);
    }

    /** One component around each of 0, 10, 20, 30, so that a sample tells its component. */
    private static GaussianMixture spread(double[] weights) {
        MixtureBuilder builder = GaussianMixture.builder(1);
        for (int k = 0; k < weights.length; k++) {
            builder.add(weights[k], new double[] {10 * k}, Covariance.isotropic(0.1));
        }
        return builder.build();
    }

    private static int[] counts(Batch sample) {
        int[] counts = new int[4];
        for (double x : sample.plane(0)) {
            counts[(int) Math.round(x / 10)]++;
        }
        return counts;
    }

    private static double chiSquare(int[] counts, double[] weights, int n) {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            double expected = n * weights[k];
            sum += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void projectionsHaveTheirExactLaws(Kind kind) {
        int n = 100_000;
        GaussianMixture law = Mixtures.random(random, 4, 3, kind);
        Batch sample = law.sample(n, stream("projections"));
        Batch faulty = missingSquareRoot(law).sample(n, stream("projections"));
        for (double[] direction : new double[][] {{1, 0, 0}, {0, 0, 1}, {0.6, -0.7, 0.4}}) {
            Univariate exact = Univariate.of(law.projected(direction));
            assertThat(kolmogorov(sample, direction, exact)).isLessThan(KOLMOGOROV);
            assertThat(kolmogorov(faulty, direction, exact)).isGreaterThan(KOLMOGOROV);
        }
    }

    /** The law whose deviations are the variances of another. */
    private static GaussianMixture missingSquareRoot(GaussianMixture law) {
        double[][] means = new double[law.components()][];
        Covariance[] covariances = new Covariance[means.length];
        for (int k = 0; k < means.length; k++) {
            means[k] = law.meanOf(k);
            double[][] c = law.covarianceOf(k).matrix(law.dimension());
            covariances[k] = Covariance.full(Matrices.product(c, c));
        }
        return GaussianMixture.of(law.weights(), means, List.of(covariances));
    }

    private static double kolmogorov(Batch sample, double[] direction, Univariate law) {
        double[] values = new double[sample.size()];
        Arrays.setAll(values, i -> Matrices.dot(direction, sample.row(i)));
        Arrays.sort(values);
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double f = law.cdf(values[i]);
            double above = (i + 1.0) / values.length - f;
            double below = f - (double) i / values.length;
            largest = Math.max(largest, Math.max(above, below));
        }
        return largest * Math.sqrt(values.length);
    }

    @ParameterizedTest
    @EnumSource
    void momentsAreThoseOfTheLaw(Kind kind) {
        int n = 200_000;
        GaussianMixture law = Mixtures.random(random, 3, 3, kind);

        assertThat(worstMoment(law, law.sample(n, stream("moments")))).isLessThan(NORMAL);
        assertThat(worstMoment(law, missingSquareRoot(law).sample(n, stream("moments")))).isGreaterThan(NORMAL);
    }

    /** The largest deviation of a mean or covariance entry in units of its standard error. */
    private static double worstMoment(GaussianMixture law, Batch sample) {
        double[] mean = law.mean();
        double[][] covariance = law.covariance();
        double worst = 0;
        for (int i = 0; i < mean.length; i++) {
            double[] first = sample.plane(i).clone();
            for (int p = 0; p < first.length; p++) {
                first[p] -= mean[i];
            }
            worst = Math.max(worst, Math.abs(standardised(first, 0)));
            for (int j = 0; j <= i; j++) {
                double[] second = first.clone();
                for (int p = 0; p < second.length; p++) {
                    second[p] *= sample.get(p, j) - mean[j];
                }
                worst = Math.max(worst, Math.abs(standardised(second, covariance[i][j])));
            }
        }
        return worst;
    }

    private static double standardised(double[] values, double expected) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return (mean - expected) / Math.sqrt(variance / values.length);
    }

    @Test
    void pointsComeInTheirProportionsAndNothingElse() {
        double[] weights = {0.1, 0.3, 0.2, 0.4};
        Batch points = Batch.ofRows(new double[] {0, 1}, new double[] {10, 2}, new double[] {20, 3},
                new double[] {30, 4});
        Empirical law = Empirical.of(weights, points);
        Batch sample = law.sample(100_000, stream("points"));

        assertThat(chiSquare(counts(sample), weights, 100_000)).isLessThan(CHI_SQUARE_3);
        for (int i = 0; i < sample.size(); i++) {
            assertThat(sample.get(i, 1)).isEqualTo(sample.get(i, 0) / 10 + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aParticleIsTheSameInEveryBatchAndOnEveryThread(Kind kind) throws Exception {
        GaussianMixture law = Mixtures.random(random, 5, 3, kind);
        Batch all = law.sample(Shape.of(50, 101), stream("bits"));

        assertThat(all.shape()).isEqualTo(Shape.of(50, 101));
        assertThat(law.sample(777, stream("bits"))).isEqualTo(all.slice(0, 777));
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertThat(pool.submit(() -> law.sample(5050, stream("bits"))).get().reshape(all.shape())).isEqualTo(all);
        }
        assertThat(law.sample(0, stream("bits")).size()).isZero();
    }

    @Test
    void componentsBelowTheLeastDoubleAreNeverDrawn() {
        GaussianMixture law = GaussianMixture.builder(2).add(1, new double[] {0, 5}, Covariance.isotropic(1))
                .add(1, new double[] {100, -5}, Covariance.isotropic(1)).build()
                .given(new int[] {0}, new double[] {0});

        assertThat(law.weight(1)).isZero();
        assertThat(Arrays.stream(law.sample(1000, stream("tiny")).plane(0)).min().orElseThrow()).isPositive();
    }
}
