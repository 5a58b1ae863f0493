package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;

class MomentsTest {

    @Test
    void errorsOfKnownSamples() {
        Batch samples = Batch.ofRows(new double[][] {{1, 0}, {3, 4}});
        MomentErrors errors = Moments.errors(samples, Empirical.of(new double[][] {{0, 0}, {2, 0}, {1, 3}}));
        assertThat(errors.mean()).containsExactly(2, 2);
        assertThat(errors.meanError()).containsExactly(new double[] {1, 1}, within(1e-15));
        assertThat(errors.covariance()).isDeepEqualTo(new double[][] {{2, 4}, {4, 8}});
        assertThat(errors.covarianceError()[0]).containsExactly(new double[] {2 - 2.0 / 3, 4}, within(1e-15));
        assertThat(errors.meanStandardError()).containsExactly(new double[] {Math.sqrt(1.0 / 3), 1}, within(1e-15));
    }

    /** Of a Gaussian: √(v/n), √((vᵢvⱼ + cᵢⱼ²)/n). */
    @Test
    void standardErrorsOfAGaussian() {
        double[][] matrix = {{0.5, 0.2}, {0.2, 0.3}};
        Law law = ornstein.distribution.GaussianMixture.gaussian(new double[2],
                ornstein.distribution.Covariance.full(matrix));
        MomentErrors errors = Moments.errors(Laws.sample(law, 100, 1), law);
        assertThat(errors.meanStandardError()[0]).isCloseTo(Math.sqrt(0.5 / 100), within(1e-15));
        assertThat(errors.covarianceStandardError()[0][0]).isCloseTo(Math.sqrt(2 * 0.25 / 100), within(1e-15));
        assertThat(errors.covarianceStandardError()[1][0]).isCloseTo(Math.sqrt((0.15 + 0.04) / 100), within(1e-15));
    }

    /**
     * The mean square of 400 standardised errors of exact samples: 1 with deviation √(2/400) = 0.071 for a normal limit, so
     * outside 1 ± 0.3 with probability below 1e-4 each. Planted fault: samples one and a half times as wide.
     */
    @Test
    void standardErrorsAreThoseOfExactSamples() {
        for (Law law : new Law[] {Laws.plane(), Empirical.of(Laws.sample(Laws.plane(), 20, 3))}) {
            double[] squares = new double[4];
            double wide = 0;
            for (int repeat = 0; repeat < 400; repeat++) {
                Batch samples = Laws.sample(law, 300, repeat);
                MomentErrors errors = Moments.errors(samples, law);
                squares[0] += square(errors.meanError()[1] / errors.meanStandardError()[1]);
                squares[1] += square(errors.covarianceError()[0][0] / errors.covarianceStandardError()[0][0]);
                squares[2] += square(errors.covarianceError()[1][1] / errors.covarianceStandardError()[1][1]);
                squares[3] += square(errors.covarianceError()[0][1] / errors.covarianceStandardError()[0][1]);
                for (int i = 0; i < 300; i++) {
                    samples.set(i, 0, 1.5 * samples.get(i, 0));
                }
                errors = Moments.errors(samples, law);
                wide += square(errors.covarianceError()[0][0] / errors.covarianceStandardError()[0][0]);
            }
            for (double square : squares) {
                assertThat(square / 400).isCloseTo(1, within(0.3));
            }
            assertThat(wide / 400).isGreaterThan(10);
        }
    }

    @Test
    void metricIsInUnitsOfTheLaw() {
        Gauge gauge = new Moments().against(Laws.plane(), 1000);
        assertThat(gauge.labels()).containsExactly("mean of coordinate 0", "mean of coordinate 1",
                "variance of coordinate 0", "variance of coordinate 1", "covariances");
        Batch samples = Laws.sample(Laws.plane(), 1000, 1);
        MomentErrors errors = Moments.errors(samples, Laws.plane());
        double[][] exact = Laws.plane().covariance();
        double[] values = gauge.values(samples);
        assertThat(values[1]).isCloseTo(Math.abs(errors.meanError()[1]) / Math.sqrt(exact[1][1]), within(1e-15));
        assertThat(values[2]).isCloseTo(Math.abs(errors.covarianceError()[0][0]) / exact[0][0], within(1e-14));
        assertThat(values[4]).isCloseTo(
                Math.abs(errors.covarianceError()[0][1]) / Math.sqrt(exact[0][0] * exact[1][1]), within(1e-14));
        assertThat(new Moments().against(Laws.normal(), 2).labels()).containsExactly("mean", "variance");
        // a single point has no deviation to measure in
        assertThat(new Moments().distance(Batch.ofScalars(3, 3.5), Empirical.of(Batch.ofScalars(3)))).isEqualTo(0.25);
    }

    @Test
    void oneSampleHasNoVariance() {
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.errors(Batch.ofScalars(1), Laws.normal()))
                .withMessage("samples holds 1 particle: a variance needs at least two");
    }

    private static double square(double x) {
        return x * x;
    }
}
