package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Schedules;

/** The process of one clean point: a Gaussian with noise, a Dirac without. */
class ConditionalPathTest {
    static List<Schedule> schedules() {
        return Schedules.all();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void densityScoreAndFieldAreTheTextbookOnes(Schedule schedule) {
        double[] z = {1.5, -0.5};
        ConditionalPath path = new GaussianPath(schedule).conditional(z);
        double[][] noises = Mixtures.points(6, 5, 2, 3);
        for (double t : new double[] {0.05, 0.5, 0.9}) {
            double alpha = schedule.alpha(t);
            double sigma = schedule.sigma(t);
            double[][] rows = new double[noises.length][2];
            for (int i = 0; i < rows.length; i++) {
                for (int d = 0; d < 2; d++) {
                    rows[i][d] = alpha * z[d] + sigma * noises[i][d];
                }
            }
            Batch x = Batch.ofRows(rows);
            double[] logDensity = path.logDensity(t, x);
            Batch score = path.score(t, x);
            Batch field = path.velocity(t, x);
            for (int i = 0; i < rows.length; i++) {
                double square = noises[i][0] * noises[i][0] + noises[i][1] * noises[i][1];
                double expected = -Math.log(2 * Math.PI) - 2 * Math.log(sigma) - 0.5 * square;
                // α z + σ ε as a double holds ε to within its rounding over σ
                double rounding = 1e-15 * (3 + 8 / sigma);
                assertThat(logDensity[i]).isCloseTo(expected, offset(20 * rounding));
                for (int d = 0; d < 2; d++) {
                    double noise = noises[i][d];
                    assertThat(score.get(i, d)).isCloseTo(-noise / sigma, offset(rounding / sigma));
                    double along = schedule.alphaDot(t) * z[d] + schedule.sigmaDot(t) * noise;
                    double rate = Math.abs(schedule.alphaDot(t)) + schedule.sigmaDot(t);
                    assertThat(field.get(i, d)).isCloseTo(along, offset(rounding * 4 * (rate + Math.abs(along))));
                }
            }
        }
    }

    @Test
    void withoutNoiseItIsTheDiracAndSaysSo() {
        ConditionalPath path = new GaussianPath(VariancePreserving.linear(0.1, 20)).conditional(2, -3, 0.5);
        Batch x = Batch.ofRows(new double[] {2, -3, 0.5});
        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> path.logDensity(0, x), () -> path.score(0, x), () -> path.law(0))) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(question)
                    .withMessageContaining("t = 0.0")
                    .withMessageContaining("Dirac")
                    .withMessageContaining("take t > 0");
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> path.velocity(0, x))
                .withMessageContaining("t = 0.0: the conditional vector field is singular");
        Batch sample = path.sample(0, 3, Noise.seeded(1).stream("dirac"));
        assertThat(sample.toRows()).isEqualTo(new double[][] {{2, -3, 0.5}, {2, -3, 0.5}, {2, -3, 0.5}});
    }

    /** With σ_0 > 0, as in variance-exploding schedules, t = 0 is a narrow Gaussian and no Dirac. */
    @Test
    void explodingSchedulesStartWithALittleNoise() {
        ConditionalPath path = new GaussianPath(new VarianceExploding(0.01, 50)).conditional(1);
        assertThat(path.law(0).covarianceOf(0).variance(0)).isCloseTo(1e-4, offset(1e-18));
    }

    /** z-scores of mean and variance of 20 000 draws below 4.5: false alarms 4 in 300 000 in all; a missing root is seen. */
    @Test
    void samplesHaveTheRightMoments() {
        Schedule schedule = new Linear();
        ConditionalPath path = new GaussianPath(schedule).conditional(2, -1);
        int n = 20_000;
        Batch sample = path.sample(0.3, n, Noise.seeded(5).stream("conditional"));
        double[] mean = {0.7 * 2, 0.7 * -1};
        for (int d = 0; d < 2; d++) {
            assertThat(Math.abs(meanScore(sample.plane(d), mean[d], 0.3))).isLessThan(4.5);
            assertThat(Math.abs(varianceScore(sample.plane(d), mean[d], 0.3))).isLessThan(4.5);
            assertThat(Math.abs(varianceScore(sample.plane(d), mean[d], Math.sqrt(0.3)))).isGreaterThan(4.5);
            assertThat(Math.abs(meanScore(sample.plane(d), mean[d] + 0.02, 0.3))).isGreaterThan(4.5);
        }
    }

    private static double meanScore(double[] values, double mean, double sigma) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) / sigma;
        }
        return sum / Math.sqrt(values.length);
    }

    private static double varianceScore(double[] values, double mean, double sigma) {
        double sum = 0;
        for (double value : values) {
            double z = (value - mean) / sigma;
            sum += z * z - 1;
        }
        return sum / Math.sqrt(2.0 * values.length);
    }

    @Test
    void badPointsAreRefused() {
        GaussianPath path = new GaussianPath(new Linear());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.conditional(1, Double.NaN))
                .withMessageContaining("x0[1] = NaN");
        assertThatIllegalArgumentException().isThrownBy(path::conditional).withMessageContaining("x0 is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.conditional(1).velocity(0.5, Batch.zeros(2, 3)))
                .withMessageContaining("dimension 3")
                .withMessageContaining("dimension 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.conditional(1).law(2))
                .withMessageContaining("t = 2.0");
        double[] given = {1, 2};
        ConditionalPath kept = path.conditional(given);
        given[0] = 9;
        kept.point()[1] = 9;
        assertThat(kept.point()).containsExactly(1, 2);
    }
}
