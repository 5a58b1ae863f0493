package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.DensityLaws;
import ornstein.testkit.Mixtures;

/** The contract of densities on random mixtures, gradients in the parameters, and what bad parameters are told. */
class GaussianMixtureTest {
    private static final Covariance UNIT = Covariance.isotropic(1);

    @ParameterizedTest
    @EnumSource
    void obeysTheLawsOfDensities(Mixtures.Kind kind) {
        Random random = new Random(20_261);
        for (int components : new int[] {1, 2, 3, 7}) {
            for (int dimension : new int[] {1, 2, 3, 6}) {
                GaussianMixture law = Mixtures.random(random, components, dimension, kind);
                DensityLaws.checkMixture(law, Mixtures.points(random, 30, dimension, 6));
            }
        }
    }

    @Test
    void integratesToOneOnTheLine() {
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            GaussianMixture law = Mixtures.random(random, 1 + i, 1, Mixtures.Kind.ISOTROPIC);
            DensityLaws.integratesToOne(law, -20, 20, 0.1);
        }
    }

    @Test
    void farOutTheNearestWideComponentRules() {
        GaussianMixture law = GaussianMixture.builder(2)
                .add(0.5, new double[] {0, 0}, Covariance.full(new double[][] {{1, 0.5}, {0.5, 1}}))
                .add(0.5, new double[] {1, 0}, Covariance.diagonal(0.25, 0.25)).build();
        Batch far = Batch.ofRows(new double[] {1e6, -3e6}, new double[] {1e150, 0});

        assertThat(law.responsibilities(far).row(0)).containsExactly(1, 0);
        // ∇²log p is −P of the wide component, P = [4/3, −2/3; −2/3, 4/3]
        assertThat(law.hessian(far).row(0)).containsExactly(new double[] {-4 / 3.0, 2 / 3.0, 2 / 3.0, -4 / 3.0},
                within(1e-15));
        assertThat(law.laplacian(far)[1]).isCloseTo(-8 / 3.0, within(1e-15));
        assertThat(law.score(far).get(0, 0)).isCloseTo(-(4e6 + 6e6) / 3, within(1e-9));
    }

    @Test
    void whatOverflowsIsAnErrorThatNamesThePoint() {
        GaussianMixture law = GaussianMixture.gaussian(new double[] {0}, UNIT);

        for (double x : new double[] {1e200, Double.NaN, Double.POSITIVE_INFINITY}) {
            Batch batch = Batch.ofScalars(0, x);
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> law.logDensity(batch))
                    .withMessageContaining("particle 1").withMessageContaining(Double.toString(x));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> law.parameterGradient(batch, new double[] {1, 1}))
                    .withMessageContaining("finite");
        }
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> law.hessian(Batch.ofScalars(Double.NaN)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> law.laplacian(Batch.ofScalars(Double.NaN)));
    }

    @Test
    void meanAndCovarianceOfTheWholeLaw() {
        GaussianMixture law = GaussianMixture.of(new double[] {1, 3}, new double[][] {{0, 0}, {4, 8}},
                List.of(Covariance.isotropic(1), Covariance.full(new double[][] {{2, 1}, {1, 3}})));

        assertThat(law.weights()).containsExactly(0.25, 0.75);
        assertThat(law.mean()).containsExactly(3, 6);
        assertThat(law.covariance()[0]).containsExactly(0.25 + 1.5 + 3, 0.75 + 6);
        assertThat(law.covariance()[1]).containsExactly(0.75 + 6, 0.25 + 2.25 + 12);
    }

    @Test
    void badParametersAreNamed() {
        assertRefused(() -> GaussianMixture.of(new double[0], new double[0][], List.of()),
                "weights is empty: a mixture needs at least one component");
        assertRefused(() -> mixture(new double[] {0.5, -0.1}, new double[][] {{0}, {1}}, UNIT, UNIT),
                "weights[1] = -0.1: weights must be positive and finite; drop the component with without(1) if it should"
                        + " vanish");
        for (double weight : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> mixture(new double[] {weight}, new double[][] {{0}}, UNIT), "weights[0] = " + weight);
        }
        assertRefused(() -> mixture(new double[] {1e308, 1e308}, new double[][] {{0}, {0}}, UNIT, UNIT),
                "weights sum to infinity");
        assertRefused(() -> mixture(new double[] {1, 1}, new double[][] {{0}}, UNIT, UNIT),
                "2 weights, 1 means, 2 covariances: give one of each per component");
        assertRefused(() -> mixture(new double[] {1, 1}, new double[][] {{0, 1}, {0}}, UNIT, UNIT),
                "means[1] has 1 coordinates, means[0] has 2");
        assertRefused(() -> mixture(new double[] {1}, new double[][] {{0, Double.NaN}}, UNIT),
                "means[0][1] = NaN: means must be finite");
        assertRefused(() -> GaussianMixture.builder(0), "dimension = 0");
        assertRefused(() -> GaussianMixture.builder(2).add(1, new double[] {1}, UNIT),
                "means[0] has 1 coordinates: this builder makes mixtures of dimension 2");
    }

    @Test
    void badCovariancesAreNamed() {
        double[][] mean = {{0, 0}};
        double[] weight = {1};
        for (double variance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> mixture(weight, mean, Covariance.isotropic(variance)),
                    "covariances[0] = " + variance + ": variances must be positive and finite");
            assertRefused(() -> mixture(weight, mean, Covariance.diagonal(1, variance)),
                    "covariances[0] diagonal[1] = " + variance);
        }
        assertRefused(() -> mixture(weight, mean, Covariance.diagonal(1)),
                "covariances[0] has 1 variances, the means have dimension 2");
        assertRefused(() -> mixture(weight, mean, Covariance.full(new double[][] {{1, 0.5}, {0.4, 1}})),
                "covariances[0][1][0] = 0.4 but [0][1] = 0.5: a covariance is symmetric");
        assertRefused(() -> mixture(new double[] {1, 1}, new double[][] {{0, 0}, {0, 0}}, UNIT,
                Covariance.full(new double[][] {{1, 2}, {2, 1}})),
                "covariances[1]: pivot 1 = -3.0: a covariance must be positive definite");
        assertRefused(() -> mixture(weight, mean, Covariance.full(new double[][] {{1}})), "covariances[0] is 1 × 1");
        assertRefused(() -> Covariance.full(new double[][] {{1, 0}, {0}}), "covariance row 1 has 1 entries");
        assertRefused(() -> mixture(weight, mean, Covariance.full(new double[][] {{1, Double.NaN}, {0, 1}})),
                "covariances[0][0][1] = NaN: covariances must be finite");
    }

    private static GaussianMixture mixture(double[] weights, double[][] means, Covariance... covariances) {
        return GaussianMixture.of(weights, means, List.of(covariances));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
