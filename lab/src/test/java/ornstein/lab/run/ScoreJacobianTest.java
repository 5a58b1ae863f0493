package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;

/** The Jacobian of a score, exact and learned. */
class ScoreJacobianTest {
    private static final GaussianPath PATH = new GaussianPath(new Linear());
    private static final double T = 0.4;
    private static final Batch POINTS = PATH.prior(3).sample(7, Noise.seeded(5).stream("x"));

    @TempDir
    private Path folder;

    @Test
    void ofTheExactFieldItIsTheHessian() {
        GaussianMixture data = Mixtures.random(11, 4, 3, Mixtures.Kind.FULL);
        GaussianMixture law = PATH.marginal(data, T);

        close(ScoreJacobian.of(PATH.field(data), T, POINTS), law.hessian(POINTS), 1e-11);
        assertThat(ScoreJacobian.trace(PATH.field(data), T, POINTS)).containsExactly(law.laplacian(POINTS),
                within(1e-10));
    }

    /** Against central differences with steps of 1e-5, which are right to about 1e-9; a gradient's Jacobian is symmetric. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofANetworkItIsThatOfDifferences(boolean energy) {
        Network network = energy
                ? Network.energy(3, new TimeFeatures.Raw(), 0, 16, 16)
                : Network.perceptron(3, new TimeFeatures.Raw(), 0, 16, 16);
        MarginalField field = NetworkField.marginal(PATH.schedule(), Prediction.SCORE, network,
                network.initial(Noise.seeded(2).stream("initial")), new Preconditioning.Plain(), 0);
        Batch jacobian = ScoreJacobian.of(field, T, POINTS);
        double asymmetry = 0;
        double step = 1e-5;
        for (int j = 0; j < 3; j++) {
            Batch up = moved(j, step);
            Batch down = moved(j, -step);
            Batch above = field.evaluate(Prediction.SCORE, up, T);
            Batch below = field.evaluate(Prediction.SCORE, down, T);
            for (int d = 0; d < 3; d++) {
                for (int i = 0; i < POINTS.size(); i++) {
                    double difference = (above.get(i, d) - below.get(i, d)) / (2 * step);
                    assertThat(jacobian.get(i, 3 * d + j)).isCloseTo(difference, within(1e-8));
                    asymmetry = Math.max(asymmetry, Math.abs(jacobian.get(i, 3 * d + j) - jacobian.get(i, 3 * j + d)));
                }
            }
        }
        if (energy) {
            assertThat(asymmetry).isLessThan(1e-14);
        } else {
            assertThat(asymmetry).isGreaterThan(1e-3);
        }
    }

    private static Batch moved(int coordinate, double by) {
        Batch moved = POINTS.copy();
        for (int i = 0; i < moved.size(); i++) {
            moved.set(i, coordinate, moved.get(i, coordinate) + by);
        }
        return moved;
    }

    @Test
    void aFieldOfValuesAloneHasNone() {
        MarginalField values = MarginalField.of(PATH.schedule(), Prediction.SCORE, 3, (t, x, out) -> {
            for (int d = 0; d < 3; d++) {
                System.arraycopy(x.plane(d), x.from(), out.plane(d), out.from(), x.size());
            }
        });

        assertThat(ScoreJacobian.isKnown(values)).isFalse();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ScoreJacobian.of(values, T, POINTS))
                .withMessageContaining("gives values without derivatives");
    }

    /** A score that is multiplied has the Hessian and the Laplacian multiplied; rounding has neither, and says what it has. */
    @Test
    void evalAsksLearnedFieldsForIt() throws IOException {
        String law = "target: {type: gaussian-mixture, means: [[0, 1], [1, 0]], covariance: {isotropic: 0.5}}\n";
        Path points = Files.writeString(folder.resolve("p.csv"), "0.3,0.4\n-1,2\n");
        var exact = laplacian(law, points);
        var halved = laplacian(law + "field: {type: exact, fault: {type: scale, factor: 0.5}}\n", points);

        for (int i = 0; i < 2; i++) {
            assertThat(halved[i]).isCloseTo(0.5 * exact[i], within(1e-12));
        }
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> laplacian(law + "field: {type: exact, fault: {type: precision, bits: 11}}\n", points))
                .withMessageContaining("laplacian: is of a density").withMessageContaining("ask for score");
    }

    private double[] laplacian(String text, Path points) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), text);
        Map<String, Object> answer = new EvalQuery(ExperimentFile.read(file, List.of()), points, T,
                "laplacian,hessian").answer();
        Map<?, ?> quantities = (Map<?, ?>) Objects.requireNonNull(answer.get("quantities"));
        return (double[]) Objects.requireNonNull(quantities.get("laplacian"));
    }

    private static void close(Batch actual, Batch expected, double tolerance) {
        for (int d = 0; d < expected.dimension(); d++) {
            assertThat(actual.plane(d)).containsExactly(expected.plane(d), within(tolerance));
        }
    }
}
