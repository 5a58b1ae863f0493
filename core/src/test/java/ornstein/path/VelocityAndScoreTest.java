package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.testkit.Mixtures;

/** A velocity and a score that need not agree. */
class VelocityAndScoreTest {
    private static final GaussianPath PATH = new GaussianPath(new Linear());
    private static final ExactField FIRST = PATH.field(Mixtures.random(3, 4, 2, Mixtures.Kind.FULL));
    private static final ExactField SECOND = PATH.field(Mixtures.random(5, 3, 2, Mixtures.Kind.ISOTROPIC));
    private static final Batch POINTS = PATH.prior(2).sample(200, Noise.seeded(1).stream("x"));
    private static final TimeGrid GRID = TimeGrid.uniform(0.9, 0.1, 20);

    /** The flow is the first model's, and everything that is not a velocity the second's. */
    @ParameterizedTest
    @EnumSource(Prediction.class)
    void eachModelAnswersForItsOwn(Prediction prediction) {
        MarginalField both = MarginalField.of(FIRST, SECOND);
        ExactField own = prediction == Prediction.VELOCITY ? FIRST : SECOND;
        double[] times = new double[POINTS.size()];
        Arrays.fill(times, 0.3);

        assertThat(both.evaluate(prediction, POINTS, 0.3)).isEqualTo(own.evaluate(prediction, POINTS, 0.3));
        assertThat(both.evaluate(prediction, POINTS, times)).isEqualTo(own.evaluate(prediction, POINTS, 0.3));
        assertThat(Solve.ode(both.probabilityFlow(), RungeKutta.heun()).over(GRID).from(POINTS).run().last())
                .isEqualTo(Solve.ode(FIRST.probabilityFlow(), RungeKutta.heun()).over(GRID).from(POINTS).run().last());
    }

    /** Where both models are the same the reverse family is that model's; and it is not where they differ. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void theReverseFamilyOfOneModelIsItsOwn(double gamma) {
        Batch exact = reversed(FIRST, gamma);
        Batch same = reversed(MarginalField.of(FIRST, FIRST), gamma);
        Batch other = reversed(MarginalField.of(FIRST, SECOND), gamma);
        double apart = 0;
        for (int d = 0; d < 2; d++) {
            for (int i = 0; i < exact.size(); i++) {
                assertThat(same.get(i, d)).isCloseTo(exact.get(i, d), within(1e-9));
                apart = Math.max(apart, Math.abs(other.get(i, d) - exact.get(i, d)));
            }
        }
        assertThat(apart > 0.1).isEqualTo(gamma > 0);
    }

    private static Batch reversed(MarginalField field, double gamma) {
        return Solve.sde(field.reverse(gamma), new EulerMaruyama()).over(GRID).from(POINTS)
                .run(Noise.seeded(2).stream("w")).last();
    }

    @Test
    void modelsOfDifferentPathsAreRefused() {
        ExactField line = PATH.field(Mixtures.random(5, 3, 1, Mixtures.Kind.ISOTROPIC));

        assertThatIllegalArgumentException().isThrownBy(() -> MarginalField.of(FIRST, line))
                .withMessageContaining("the velocity has dimension 2, the score 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarginalField.of(FIRST, new GaussianPath(new Trigonometric()).field(SECOND.data())))
                .withMessageContaining("the velocity has the schedule");
        assertThatIllegalArgumentException().isThrownBy(() -> MarginalField.of(FIRST, FIRST).reverse(Double.NaN))
                .withMessageContaining("gamma = NaN");
    }
}
