package ornstein.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.Density;
import ornstein.distribution.GaussianMixture;

/** What every density must obey, and what mixtures must obey beyond it. */
public final class DensityLaws {
    /** Central differences of step 1e-5: truncation and rounding stay below 1e-8 of the scale. */
    private static final double STEP = 1e-5;

    private static final double DIFFERENCE = 2e-7;

    private DensityLaws() {}

    /**
     * The score is the gradient of the log-density, the energy its negative; shapes are kept; a point's values do not
     * depend on the batch that it is in; points of another dimension are refused.
     *
     * @param points with a derivative of the log-density of at most some hundreds
     */
    public static void check(Density density, Batch points) {
        scoreIsTheGradient(density, points);
        pointsAreIndependent(density, points);
        double[] log = density.logDensity(points);
        double[] energy = density.energy(points);
        for (int i = 0; i < log.length; i++) {
            assertThat(energy[i]).isEqualTo(-log[i]);
        }
        Shape shape = Shape.of(1, points.size());
        assertThat(density.score(points.reshape(shape)).shape()).isEqualTo(shape);
        Batch wrong = Batch.zeros(3, density.dimension() + 1);
        assertThatThrownBy(() -> density.logDensity(wrong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension " + (density.dimension() + 1))
                .hasMessageContaining("dimension " + density.dimension());
        assertThatThrownBy(() -> density.score(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As {@link #check}, and responsibilities, Hessian, Hessian–vector product, Laplacian, affine maps. */
    public static void checkMixture(GaussianMixture law, Batch points) {
        check(law, points);
        responsibilitiesAreProbabilities(law, points);
        hessianIsTheJacobianOfTheScore(law, points);
        affineMapsCarryTheDensity(law, points);
    }

    /** ∇ log p against central differences. */
    public static void scoreIsTheGradient(Density density, Batch points) {
        Batch score = density.score(points);
        for (int d = 0; d < points.dimension(); d++) {
            double[] above = density.logDensity(shifted(points, d, STEP));
            double[] below = density.logDensity(shifted(points, d, -STEP));
            for (int i = 0; i < points.size(); i++) {
                double difference = (above[i] - below[i]) / (2 * STEP);
                double scale = Math.max(1, Math.abs(difference));
                assertThat(score.get(i, d)).as("score[%d] at %s", d, Arrays.toString(points.row(i)))
                        .isCloseTo(difference, within(DIFFERENCE * scale));
            }
        }
    }

    private static void pointsAreIndependent(Density density, Batch points) {
        double[] log = density.logDensity(points);
        Batch score = density.score(points);
        for (int from = 0; from < points.size(); from += 7) {
            int end = Math.min(points.size(), from + 7);
            Batch part = points.slice(from, end);
            assertThat(density.logDensity(part)).isEqualTo(Arrays.copyOfRange(log, from, end));
            assertThat(density.score(part)).isEqualTo(score.slice(from, end));
        }
    }

    /** Between 0 and 1, summing to 1, and in the proportions of the components' densities. */
    public static void responsibilitiesAreProbabilities(GaussianMixture law, Batch points) {
        Batch responsibilities = law.responsibilities(points);
        double[] log = law.logDensity(points);
        double[] sum = new double[points.size()];
        for (int k = 0; k < law.components(); k++) {
            GaussianMixture component = GaussianMixture.gaussian(law.meanOf(k), law.covarianceOf(k));
            double[] own = component.logDensity(points);
            for (int i = 0; i < points.size(); i++) {
                double expected = StrictMath.exp(law.logWeight(k) + own[i] - log[i]);
                assertThat(responsibilities.get(i, k)).isBetween(0.0, 1.0).isCloseTo(expected, within(1e-11));
                sum[i] += responsibilities.get(i, k);
            }
        }
        for (double total : sum) {
            assertThat(total).isCloseTo(1, within(1e-14));
        }
    }

    /** The Hessian against differences of the score; symmetric; its trace and its products. */
    public static void hessianIsTheJacobianOfTheScore(GaussianMixture law, Batch points) {
        int dimension = points.dimension();
        Batch hessian = law.hessian(points);
        double[] laplacian = law.laplacian(points);
        Batch product = law.hessianVector(points, points);
        double[] trace = new double[points.size()];
        double[][] expectedProduct = new double[points.size()][dimension];
        for (int d = 0; d < dimension; d++) {
            Batch above = law.score(shifted(points, d, STEP));
            Batch below = law.score(shifted(points, d, -STEP));
            for (int i = 0; i < points.size(); i++) {
                double scale = Math.max(1, Arrays.stream(hessian.row(i)).map(Math::abs).max().orElse(0));
                for (int e = 0; e < dimension; e++) {
                    double entry = hessian.get(i, e * dimension + d);
                    double difference = (above.get(i, e) - below.get(i, e)) / (2 * STEP);
                    assertThat(entry).as("∂score[%d]/∂x[%d] at %s", e, d, Arrays.toString(points.row(i)))
                            .isCloseTo(difference, within(DIFFERENCE * scale))
                            .isEqualTo(hessian.get(i, d * dimension + e));
                    expectedProduct[i][e] += entry * points.get(i, d);
                }
                trace[i] += hessian.get(i, d * dimension + d);
            }
        }
        for (int i = 0; i < points.size(); i++) {
            double size = 1 + Arrays.stream(hessian.row(i)).map(Math::abs).sum();
            double reach = 1 + Arrays.stream(points.row(i)).map(Math::abs).max().orElse(0);
            assertThat(laplacian[i]).isCloseTo(trace[i], within(1e-13 * size));
            for (int e = 0; e < dimension; e++) {
                assertThat(product.get(i, e)).isCloseTo(expectedProduct[i][e], within(1e-13 * size * reach));
            }
        }
    }

    /** log p_{Ax+b}(Ax + b) = log p(x) − log |det A|, for a triangular A whose determinant is plain. */
    public static void affineMapsCarryTheDensity(GaussianMixture law, Batch points) {
        int dimension = law.dimension();
        double[][] a = new double[dimension][dimension];
        double[] b = new double[dimension];
        double logDeterminant = 0;
        for (int i = 0; i < dimension; i++) {
            b[i] = 1 - 0.5 * i;
            for (int j = 0; j < i; j++) {
                a[i][j] = 0.3 * (i - j);
            }
            a[i][i] = i % 2 == 0 ? 1.5 : -0.5;
            logDeterminant += StrictMath.log(Math.abs(a[i][i]));
        }
        Batch image = Batch.zeros(points.shape(), dimension);
        for (int i = 0; i < points.size(); i++) {
            for (int d = 0; d < dimension; d++) {
                double sum = b[d];
                for (int e = 0; e <= d; e++) {
                    sum += a[d][e] * points.get(i, e);
                }
                image.set(i, d, sum);
            }
        }
        double[] before = law.logDensity(points);
        double[] after = law.affine(a, b).logDensity(image);
        for (int i = 0; i < points.size(); i++) {
            double expected = before[i] - logDeterminant;
            assertThat(after[i]).isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
        }
    }

    /**
     * ∫p = 1 on the line, by the trapezoidal rule, which for smooth densities that vanish at both ends converges faster
     * than any power.
     *
     * @param step at most half the smallest standard deviation
     */
    public static void integratesToOne(Density density, double low, double high, double step) {
        int n = (int) Math.ceil((high - low) / step);
        double[] x = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            x[i] = low + i * step;
        }
        double sum = 0;
        for (double log : density.logDensity(Batch.ofScalars(x))) {
            sum += StrictMath.exp(log);
        }
        assertThat(sum * step).isCloseTo(1, within(1e-12));
    }

    private static Batch shifted(Batch points, int coordinate, double step) {
        Batch shifted = points.copy();
        double[] plane = shifted.plane(coordinate);
        for (int i = 0; i < plane.length; i++) {
            plane[i] += step;
        }
        return shifted;
    }
}
