package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.testkit.Mixtures;

/** Gaussians by their moments, and the distance between them. */
class GaussianTest {
    @Test
    void onTheLineTheDistanceIsThatOfMeansAndDeviations() {
        Gaussian a = Gaussian.of(new double[] {1}, new double[][] {{4}});
        Gaussian b = Gaussian.of(new double[] {4}, new double[][] {{36}});

        assertThat(a.wasserstein2(b)).isEqualTo(5);
        assertThat(a.wasserstein2(a)).isZero();
        assertThat(a.wasserstein2(Gaussian.of(new double[] {1}, new double[][] {{0}}))).isEqualTo(2);
    }

    /** tr C₁ + tr C₂ − 2 tr (C₁^{1/2} C₂ C₁^{1/2})^{1/2}, the same number with half of the digits. */
    @Test
    void inSpaceItIsBuresFormula() {
        Random random = new Random(3);
        for (int dimension = 2; dimension <= 6; dimension++) {
            double[][] c1 = Mixtures.positive(random, dimension);
            double[][] c2 = Mixtures.positive(random, dimension);
            double[][] root = new Full(c1).function(Math::sqrt, dimension);
            double[][] inner = Matrices.product(root, Matrices.product(c2, root));
            double[][] fidelity = new Full(Matrices.symmetrised(inner)).function(Math::sqrt, dimension);
            double squared = 0;
            for (int d = 0; d < dimension; d++) {
                squared += c1[d][d] + c2[d][d] - 2 * fidelity[d][d];
            }

            Gaussian a = Gaussian.of(new double[dimension], c1);
            Gaussian b = Gaussian.of(new double[dimension], c2);

            assertThat(a.wasserstein2(b)).isCloseTo(Math.sqrt(squared), within(1e-12));
            assertThat(b.wasserstein2(a)).isCloseTo(a.wasserstein2(b), within(1e-14));
            assertThat(a.wasserstein2(a)).isLessThan(1e-14);
        }
    }

    /** C and (1 + δ)²C are at the distance δ √tr C, which the difference of traces would lose below 1e-8. */
    @Test
    void closeLawsKeepTheirDistance() {
        double[][] c = Mixtures.positive(new Random(4), 3);
        double delta = 1e-11;
        double[][] wider = new double[3][3];
        double trace = 0;
        for (int i = 0; i < 3; i++) {
            trace += c[i][i];
            for (int j = 0; j < 3; j++) {
                wider[i][j] = (1 + delta) * (1 + delta) * c[i][j];
            }
        }

        double distance = Gaussian.of(new double[3], c).wasserstein2(Gaussian.of(new double[3], wider));

        assertThat(distance).isCloseTo(delta * Math.sqrt(trace), within(1e-14));
    }

    @Test
    void degenerateLawsHaveADistance() {
        Gaussian line = Gaussian.of(new double[3], new double[][] {{1, 1, 0}, {1, 1, 0}, {0, 0, 0}});
        Gaussian turned = Gaussian.of(new double[3], new double[][] {{1, 0, 1}, {0, 0, 0}, {1, 0, 1}});
        Gaussian point = Gaussian.of(new double[3], new double[3][3]);

        assertThat(line.wasserstein2(line)).isLessThan(1e-15);
        assertThat(line.wasserstein2(point)).isCloseTo(Math.sqrt(2), within(1e-15));
        // rank one, directions at 60°: |u|² + |v|² − 2|u·v| = 2 + 2 − 2
        assertThat(line.wasserstein2(turned)).isCloseTo(Math.sqrt(2), within(1e-14));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Gaussian.of(new double[2], new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("covariance[1][0] = 2.0");
        assertThatThrownBy(() -> Gaussian.of(new double[1], new double[][] {{-1}}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Gaussian.of(new double[] {Double.NaN}, new double[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mean[0] = NaN");
        assertThatThrownBy(() -> Gaussian.of(new double[2], new double[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaussian.of(new double[1], new double[][] {{1}})
                .wasserstein2(Gaussian.of(new double[2], new double[2][2])))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dimension 1 and 2");
    }
}
