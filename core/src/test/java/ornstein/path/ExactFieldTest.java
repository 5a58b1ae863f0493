package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Schedules;

/** The one-pass field against 50-digit values, and where its forms are put to the test. */
class ExactFieldTest {
    private static final Golden GOLDEN = Golden.load();

    static List<Golden.FieldCase> fields() {
        return GOLDEN.fields();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void predictionsAreExact(Golden.FieldCase c) {
        ExactField field = new ExactField(Schedules.of(c.schedule()), Mixtures.of(c.data()));
        Batch x = Batch.ofRows(c.points());
        Batch data = field.evaluate(Prediction.DATA, x, c.t());
        Batch noise = field.evaluate(Prediction.NOISE, x, c.t());
        Batch score = field.evaluate(Prediction.SCORE, x, c.t());
        Batch velocity = field.evaluate(Prediction.VELOCITY, x, c.t());

        for (int i = 0; i < x.size(); i++) {
            Golden.FieldRow row = c.expected().get(i);
            assertThat(Golden.error(data.row(i), row.denoised())).as("data %d", i).isLessThan(1e-12);
            assertThat(Golden.error(noise.row(i), row.noise())).as("noise %d", i).isLessThan(1e-12);
            assertThat(Golden.error(score.row(i), row.score())).as("score %d", i).isLessThan(1e-12);
            assertThat(Golden.error(velocity.row(i), row.velocity())).as("velocity %d", i).isLessThan(1e-12);
        }
    }

    /** Beside a point, x/σ² and m/σ² are nine orders of magnitude larger than the score. */
    @Test
    void theScoreVanishesOnAPointOfTheLaw() {
        Empirical points = Empirical.of(new double[] {-15, 3}, new double[] {1, 10}, new double[] {10, -5});
        ExactField field = new ExactField(new Karras(4e-4, 160, 7, 1), points);

        Batch score = field.evaluate(Prediction.SCORE, points.points(), 0.01);

        for (int i = 0; i < 3; i++) {
            for (int d = 0; d < 2; d++) {
                assertThat(Math.abs(score.get(i, d))).as("point %d, coordinate %d", i, d).isZero();
            }
        }
    }

    @Test
    void timesPerParticleGiveTheBitsOfOneTime() {
        GaussianMixture law = Mixtures.of(GOLDEN.fields().getFirst().data());
        ExactField field = new ExactField(VariancePreserving.linear(0.1, 20), law);
        Batch x = Batch.zeros(300, law.dimension());
        double[] times = new double[300];
        for (int i = 0; i < 300; i++) {
            x.set(i, 0, 0.01 * i);
            times[i] = i < 100 ? 0.5 : (i % 7 + 1) / 8.0;
        }

        Batch together = field.evaluate(Prediction.VELOCITY, x, times);

        for (int i = 0; i < 300; i++) {
            assertThat(together.row(i))
                    .isEqualTo(field.evaluate(Prediction.VELOCITY, x.slice(i, i + 1), times[i]).row(0));
        }
    }

    /** α = 0 at the end of the linear schedule, σ = 0 at its start: neither is divided by. */
    @Test
    void theEndsAreNotSingular() {
        GaussianMixture law = GaussianMixture.gaussian(new double[] {2}, Covariance.isotropic(0.5));
        ExactField field = new ExactField(new Linear(), law);
        Batch x = Batch.ofScalars(0.25);

        assertThat(field.evaluate(Prediction.DATA, x, 1).get(0, 0)).isEqualTo(2);
        assertThat(field.evaluate(Prediction.VELOCITY, x, 1).get(0, 0)).isEqualTo(0.25 - 2);
        assertThat(field.evaluate(Prediction.VELOCITY, x, 0).get(0, 0)).isEqualTo(-0.25);
        assertThat(field.evaluate(Prediction.NOISE, x, 0).get(0, 0)).isZero();
    }

    @Test
    void badInputIsRefused() {
        GaussianMixture law = GaussianMixture.gaussian(new double[] {2, 1}, Covariance.isotropic(0.5));
        ExactField field = new ExactField(new Linear(), law);

        assertThatThrownBy(() -> field.evaluate(Prediction.SCORE, Batch.zeros(3, 1), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("points of shape [3] have dimension 1, the law has dimension 2");
        assertThatThrownBy(() -> field.evaluate(Prediction.SCORE, Batch.zeros(3, 2), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 times for 3 particles");
        assertThatThrownBy(() -> field.evaluate(Prediction.SCORE, Batch.zeros(3, 2), 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t = 1.5");
        assertThatThrownBy(() -> field.reverse(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gamma = -1.0");
        Batch far = Batch.zeros(3, 2);
        far.set(1, 0, Double.NaN);
        assertThatThrownBy(() -> field.evaluate(Prediction.SCORE, far, 0.5))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("SCORE of particle 1 at x = [NaN, 0.0] is not finite");
    }
}
