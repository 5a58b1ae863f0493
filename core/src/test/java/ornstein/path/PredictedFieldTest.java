package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.testkit.Mixtures;

/** A field that is known by one of its predictions is the whole field. */
class PredictedFieldTest {
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final ExactField EXACT = PATH.field(Mixtures.random(3, 4, 2, Mixtures.Kind.FULL));
    private static final Batch POINTS = PATH.prior(2).sample(500, Noise.seeded(1).stream("x"));

    private static MarginalField given(Prediction prediction) {
        return MarginalField.of(PATH.schedule(), prediction, 2, EXACT.predict(prediction));
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void allPredictionsFollowFromOne(Prediction known) {
        MarginalField field = given(known);
        for (Prediction wanted : Prediction.values()) {
            Batch exact = EXACT.evaluate(wanted, POINTS, 0.3);
            close(field.evaluate(wanted, POINTS, 0.3), exact);
            double[] times = new double[POINTS.size()];
            Arrays.fill(times, 0.3);
            close(field.evaluate(wanted, POINTS, times), exact);
        }
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void theReverseProcessIsTheExactOne(Prediction known) {
        TimeGrid grid = TimeGrid.uniform(0.9, 0.1, 20);
        for (double gamma : new double[] {0, 0.5, 1}) {
            Batch exact = Solve.sde(EXACT.reverse(gamma), new EulerMaruyama()).over(grid).from(POINTS)
                    .run(Noise.seeded(2).stream("w")).last();
            close(Solve.sde(given(known).reverse(gamma), new EulerMaruyama()).over(grid).from(POINTS)
                    .run(Noise.seeded(2).stream("w")).last(), exact);
        }
    }

    @Test
    void whatIsNotAFieldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarginalField.of(PATH.schedule(), Prediction.DATA, 0, VectorField.zero()))
                .withMessageContaining("dimension = 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(Prediction.DATA).evaluate(Prediction.DATA, Batch.zeros(3, 1), 0.5))
                .withMessageContaining("have dimension 1, the field has dimension 2");
        assertThatIllegalArgumentException().isThrownBy(() -> given(Prediction.DATA).reverse(-1))
                .withMessageContaining("gamma = -1.0");
        MarginalField broken = MarginalField.of(PATH.schedule(), Prediction.DATA, 2,
                VectorField.pointwise((t, x, value) -> value[0] = 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> broken.evaluate(Prediction.DATA, POINTS, 0.5)).withMessageContaining("particle 0");
    }

    private static void close(Batch actual, Batch expected) {
        for (int d = 0; d < expected.dimension(); d++) {
            for (int i = 0; i < expected.size(); i++) {
                double value = expected.get(i, d);
                assertThat(actual.get(i, d)).isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
            }
        }
    }
}
