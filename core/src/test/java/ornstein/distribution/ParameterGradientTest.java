package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.Mixtures;

/** Gradients in weights, means and covariances against differences of the log-density. */
class ParameterGradientTest {
    private static final double STEP = 1e-5;

    private final Random random = new Random(5);

    @ParameterizedTest
    @EnumSource
    void areTheDerivativesOfTheWeightedLogDensity(Mixtures.Kind kind) {
        for (int dimension : new int[] {1, 2, 4}) {
            GaussianMixture law = Mixtures.random(random, 3, dimension, kind);
            Batch x = Mixtures.points(random, 40, dimension, 5);
            double[] cotangent = random.doubles(40, -1, 1).toArray();
            MixtureGradient gradient = law.parameterGradient(x, cotangent);
            for (int k = 0; k < 3; k++) {
                int component = k;
                assertDerivative(gradient.weights()[k], h -> value(weights(law, component, h), x, cotangent));
                for (int i = 0; i < dimension; i++) {
                    int row = i;
                    assertDerivative(gradient.means()[k][i], h -> value(mean(law, component, row, h), x, cotangent));
                    for (int j = 0; j <= i; j++) {
                        int column = j;
                        double expected = (i == j ? 1 : 2) * gradient.covariances()[k][i][j];
                        assertThat(gradient.covariances()[k][i][j]).isEqualTo(gradient.covariances()[k][j][i]);
                        assertDerivative(expected,
                                h -> value(covariance(law, component, row, column, h), x, cotangent));
                    }
                }
            }
        }
    }

    @Test
    void traceAndDiagonalServeTheSimplerKinds() {
        GaussianMixture law = Mixtures.random(random, 2, 3, Mixtures.Kind.ISOTROPIC);
        Batch x = Mixtures.points(random, 20, 3, 5);
        double[] ones = new double[20];
        java.util.Arrays.fill(ones, 1);
        MixtureGradient gradient = law.parameterGradient(x, ones);

        assertDerivative(gradient.variance(1), h -> {
            double variance = law.covarianceOf(1).variance(0) + h;
            return value(replaced(law, 1, law.weight(1), law.meanOf(1), Covariance.isotropic(variance)), x, ones);
        });
        assertThat(gradient.variances(1)).hasSize(3);
        assertThat(java.util.Arrays.stream(gradient.variances(1)).sum()).isCloseTo(gradient.variance(1), within(1e-12));
    }

    @Test
    void sumsDoNotDependOnHowTheyAreCutForThreads() throws Exception {
        GaussianMixture law = Mixtures.random(random, 3, 2, Mixtures.Kind.FULL);
        Batch x = Mixtures.points(random, 100_001, 2, 5);
        double[] cotangent = random.doubles(x.size(), -1, 1).toArray();
        MixtureGradient here = law.parameterGradient(x, cotangent);
        try (var pool = new java.util.concurrent.ForkJoinPool(5)) {
            MixtureGradient there = pool.submit(() -> law.parameterGradient(x, cotangent)).get();
            assertThat(there.weights()).isEqualTo(here.weights());
            assertThat(there.means()).isDeepEqualTo(here.means());
            assertThat(there.covariances()[1]).isDeepEqualTo(here.covariances()[1]);
        }
    }

    @Test
    void everyPointNeedsACotangent() {
        GaussianMixture law = Mixtures.random(random, 2, 2, Mixtures.Kind.DIAGONAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.parameterGradient(Batch.zeros(3, 2), new double[2]))
                .withMessage("2 cotangents for points of shape [3]: give one per point");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.hessianVector(Batch.zeros(3, 2), Batch.zeros(2, 2)))
                .withMessage("vectors Batch[2, 2] for points Batch[3, 2]: give one vector per point");
    }

    private interface Function {
        double at(double h);
    }

    private static void assertDerivative(double actual, Function function) {
        double difference = (function.at(STEP) - function.at(-STEP)) / (2 * STEP);
        assertThat(actual).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
    }

    private static double value(GaussianMixture law, Batch x, double[] cotangent) {
        double sum = 0;
        double[] log = law.logDensity(x);
        for (int i = 0; i < log.length; i++) {
            sum += cotangent[i] * log[i];
        }
        return sum;
    }

    /** The constructor divides by the sum of the weights, as the derivative's definition says. */
    private static GaussianMixture weights(GaussianMixture law, int k, double h) {
        return replaced(law, k, law.weight(k) + h, law.meanOf(k), law.covarianceOf(k));
    }

    private static GaussianMixture mean(GaussianMixture law, int k, int d, double h) {
        double[] mean = law.meanOf(k);
        mean[d] += h;
        return replaced(law, k, law.weight(k), mean, law.covarianceOf(k));
    }

    private static GaussianMixture covariance(GaussianMixture law, int k, int i, int j, double h) {
        double[][] matrix = law.covarianceOf(k).matrix(law.dimension());
        matrix[i][j] += h;
        if (i != j) {
            matrix[j][i] += h;
        }
        return replaced(law, k, law.weight(k), law.meanOf(k), Covariance.full(matrix));
    }

    private static GaussianMixture replaced(GaussianMixture law, int k, double weight, double[] mean, Covariance c) {
        double[] weights = law.weights();
        weights[k] = weight;
        double[][] means = new double[weights.length][];
        List<Covariance> covariances = new ArrayList<>();
        for (int j = 0; j < weights.length; j++) {
            means[j] = j == k ? mean : law.meanOf(j);
            covariances.add(j == k ? c : law.covarianceOf(j));
        }
        return GaussianMixture.of(weights, means, covariances);
    }
}
