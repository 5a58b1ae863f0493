package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Draws at chosen numbers against the mixture that {@link GaussianMixture#observed} gives. */
class ReverseDrawTest {
    private static final double SCALE = 0.8;
    private static final double SIGMA = 0.6;
    private static final double RATIO = 0.7;
    private static final double VARIANCE = 0.3;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void componentsPlacesAndFactorsAreThoseOfThePosterior(Kind kind) {
        GaussianMixture data = Mixtures.random(3, 4, 3, kind);
        check(data, SIGMA, RATIO);
        check(data, 0, RATIO);
        check(data, SIGMA, 0);
    }

    @Test
    void sharedVariancesAndPointsAsWell() {
        GaussianMixture data = Mixtures.random(3, 4, 3, Kind.ISOTROPIC);
        double[][] means = {data.meanOf(0), data.meanOf(1), data.meanOf(2), data.meanOf(3)};
        check(Empirical.of(data.weights(), Batch.ofRows(means)), SIGMA, RATIO);
        check(Empirical.of(data.weights(), Batch.ofRows(means)).smoothed(0.4), SIGMA, RATIO);
    }

    private static void check(Law data, double sigma, double ratio) {
        ReverseDraw draw = new DiffusedLaw(data).reverse(SCALE, sigma, ratio, VARIANCE);
        assertThat(draw.dimension()).isEqualTo(3);
        assertThat(draw.bytes()).isPositive();
        for (double[] y : Mixtures.points(9, 5, 3, 2)) {
            GaussianMixture expected = data.diffused(SCALE, sigma * sigma).observed(ratio, VARIANCE, y).law();
            double before = 0;
            for (int k = 0; k < expected.components(); k++) {
                double[] mean = draw(draw, y, before + 0.5 * expected.weight(k), new double[3]);
                // near both ends of the component's share of the uniform
                double edge = 1e-9 * expected.weight(k) + 1e-14;
                if (expected.weight(k) > 1e-3) {
                    assertThat(draw(draw, y, before + edge, new double[3])).containsExactly(mean);
                    assertThat(draw(draw, y, before + expected.weight(k) - edge, new double[3])).containsExactly(mean);
                    double[][] covariance = covariance(draw, y, before + 0.5 * expected.weight(k), mean);
                    for (int i = 0; i < 3; i++) {
                        assertThat(mean[i]).isCloseTo(expected.meanOf(k)[i], offset(1e-13));
                        assertThat(covariance[i]).containsExactly(expected.covarianceOf(k).matrix(3)[i], offset(1e-13));
                    }
                }
                before += expected.weight(k);
            }
        }
    }

    /** LLᵀ from the places of unit normals. */
    private static double[][] covariance(ReverseDraw draw, double[] y, double u, double[] mean) {
        double[][] covariance = new double[3][3];
        for (int j = 0; j < 3; j++) {
            double[] unit = new double[3];
            unit[j] = 1;
            double[] place = draw(draw, y, u, unit);
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    covariance[a][b] += (place[a] - mean[a]) * (place[b] - mean[b]);
                }
            }
        }
        return covariance;
    }

    private static double[] draw(ReverseDraw draw, double[] y, double u, double[] z) {
        double[][] planes = {{9, y[0]}, {9, y[1]}, {9, y[2]}};
        draw.draw(planes, 1, 1, new double[] {u}, new double[][] {{z[0]}, {z[1]}, {z[2]}}, draw.scratch());
        assertThat(planes[0][0]).isEqualTo(9);
        return new double[] {planes[0][1], planes[1][1], planes[2][1]};
    }

    /** More particles than a chunk holds, and uniforms at the ends of (0, 1): each as if it were alone. */
    @Test
    void particlesAreAlone() {
        GaussianMixture data = Mixtures.random(5, 300, 2, Kind.DIAGONAL);
        ReverseDraw draw = new DiffusedLaw(data).reverse(SCALE, SIGMA, RATIO, VARIANCE);
        int n = 700;
        double[][] planes = new double[2][n];
        double[][] normals = new double[2][n];
        double[] uniforms = new double[n];
        for (int i = 0; i < n; i++) {
            planes[0][i] = Math.sin(i);
            planes[1][i] = 3 * Math.cos(2 * i);
            normals[0][i] = Math.sin(3 * i);
            normals[1][i] = Math.cos(5 * i);
            uniforms[i] = i == 0 ? 0x1p-53 : i == 1 ? 1 - 0x1p-53 : i / (double) n;
        }
        double[][] all = {planes[0].clone(), planes[1].clone()};
        draw.draw(all, 0, n, uniforms, normals, draw.scratch());
        for (int i : new int[] {0, 1, 17, 255, 256, 699}) {
            double[][] one = {{planes[0][i]}, {planes[1][i]}};
            draw.draw(one, 0, 1, new double[] {uniforms[i]}, new double[][] {{normals[0][i]}, {normals[1][i]}},
                    draw.scratch());
            assertThat(new double[] {all[0][i], all[1][i]}).containsExactly(one[0][0], one[1][0]);
        }
        assertThat(Arrays.stream(all[0]).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void anObservationWithoutNoiseIsRefused() {
        DiffusedLaw law = new DiffusedLaw(Mixtures.random(1, 2, 2, Kind.FULL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.reverse(1, 0, 1, 0))
                .withMessageContaining("variance = 0.0");
    }
}
