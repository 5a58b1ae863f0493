package ornstein.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.file.TensorType;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.testkit.Networks;
import ornstein.testkit.Networks.Case;

/** Models that we write, run by onnxruntime, beside our own evaluation. */
class OnnxExportTest {
    private static final Preconditioning PLAIN = new Preconditioning.Plain();

    @TempDir
    Path folder;

    static List<Case> networks() {
        return Networks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theRuntimeGivesTheValuesOfOurOwnEvaluation(Case c) throws IOException {
        Path file = folder.resolve("network.onnx");
        double[] values = single(c.values());
        NetworkField own = new NetworkField(new Linear(), c.network(), values, PLAIN, c.label());
        SavedNetwork saved = new SavedNetwork(c.network(), values, Prediction.SCORE, PLAIN, Map.of("a", "b"));
        Batch x = c.points(300);
        for (double[] plane : x.planes()) {
            single(plane);
        }
        double[] times = new double[300];
        Noise.seeded(1).stream("times").uniforms(times);
        single(times);
        Batch wanted = Batch.zeros(300, x.dimension());
        own.forParticles().evaluate(times, Block.of(x), Block.of(wanted));
        for (TensorType type : List.of(TensorType.F32, TensorType.F64)) {
            // the gradient of an energy through residual blocks loses a digit more of the seven
            double tolerance = type == TensorType.F64 ? 1e-12 : c.network().energy() ? 1e-5 : 1e-6;
            OnnxExport.write(file, saved, c.label(), type);
            try (OnnxField field = OnnxField.read(file, x.dimension())) {
                Batch found = Batch.zeros(300, x.dimension());
                field.forParticles().evaluate(times, Block.of(x), Block.of(found));
                assertClose(found, wanted, tolerance);
                assertThat(field.predicting(new Linear(), Prediction.SCORE).evaluate(Prediction.SCORE, x, times))
                        .isEqualTo(found);
            }
        }
    }

    /** Rounded to single precision in place, so that only the arithmetic is compared. */
    private static double[] single(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }

    @Test
    void bitsDependOnNeitherThreadsNorBlocksNorNeighbours() throws IOException {
        Case c = networks().getFirst();
        Path file = folder.resolve("network.onnx");
        OnnxExport.write(file, new SavedNetwork(c.network(), c.values(), Prediction.NOISE, PLAIN, Map.of()));
        Batch x = c.points(5000);
        try (OnnxField field = OnnxField.read(file, 2); ForkJoinPool four = new ForkJoinPool(4)) {
            MarginalField marginal = field.predicting(new Linear(), Prediction.NOISE);
            Batch whole = marginal.evaluate(Prediction.NOISE, x, 0.3);
            assertThat(four.submit(() -> marginal.evaluate(Prediction.NOISE, x, 0.3)).join()).isEqualTo(whole);
            Batch parts = Batch.zeros(5000, 2);
            for (int from = 0, n = 1; from < 5000; from += n, n = Math.min(n + 7, 5000 - from)) {
                field.evaluate(0.3, new Block(x.planes(), from, n), new Block(parts.planes(), from, n));
            }
            assertThat(parts).isEqualTo(whole);
        }
    }

    /** Words of one's own, whatever they are. */
    private static final Map<String, String> WORDS = Map.of("schedule", "{type: linear}", "predicts", "the weather");

    /** The file says how the prediction is made of the bare network, and so it is the same field again. */
    @ParameterizedTest
    @MethodSource("networks")
    void theFileGivesTheFieldOfTheNetworkWhateverItsPreconditioning(Case c) throws IOException {
        Path file = folder.resolve("network.onnx");
        double[] values = single(c.values());
        Linear linear = new Linear();
        int dimension = c.network().dimension();
        boolean edm = !c.preconditioning().equals(PLAIN);
        Prediction predicts = edm ? Prediction.DATA : Prediction.SCORE;
        MarginalField own = NetworkField.marginal(linear, predicts, c.network(), values, c.preconditioning(),
                c.label());
        Batch x = c.points(300);
        double[] times = new double[300];
        Arrays.setAll(times, i -> 0.05 + 0.0015 * (i - i % 2));
        for (TensorType type : List.of(TensorType.F32, TensorType.F64)) {
            // the gradient of an energy through residual blocks loses a digit more of the seven
            double tolerance = type == TensorType.F64 ? 1e-12 : c.network().energy() ? 1e-5 : 1e-6;
            OnnxExport.write(file, new SavedNetwork(c.network(), values, predicts, c.preconditioning(), WORDS),
                    c.label(), type);
            try (OnnxField read = OnnxField.read(file, dimension)) {
                OnnxOrigin origin = read.origin().orElseThrow();
                assertThat(origin).isEqualTo(new OnnxOrigin(predicts, c.preconditioning(),
                        c.label() < c.network().classes() ? OptionalInt.of(c.label()) : OptionalInt.empty(), WORDS));
                MarginalField field = MarginalField.of(linear, origin.predicts(), dimension,
                        read.preconditioned(linear, origin.preconditioning()));
                assertClose(field.evaluate(predicts, x, 0.3), own.evaluate(predicts, x, 0.3), tolerance);
                assertClose(field.evaluate(predicts, x, times), own.evaluate(predicts, x, times), tolerance);
            }
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains("F(u, tau)")).isEqualTo(edm);
    }

    private static void assertClose(Batch found, Batch wanted, double tolerance) {
        for (int d = 0; d < wanted.dimension(); d++) {
            double largest = Arrays.stream(wanted.plane(d)).map(Math::abs).max().orElse(0);
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(found.get(i, d)).isCloseTo(wanted.get(i, d), within(tolerance * (1 + largest)));
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Case c = networks().get(1);
        Path file = folder.resolve("network.onnx");
        double[] values = c.values();
        values[1] = -1e40;
        SavedNetwork saved = new SavedNetwork(c.network(), values, Prediction.NOISE, PLAIN, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxExport.write(file, saved))
                .withMessageContaining("values[1] = -1.0E40: what is written must be finite; write F64");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxExport.write(file, saved, 5, TensorType.F64))
                .withMessageContaining("label = 5: there are the labels 0 … 3");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxExport.write(file, saved, 0, TensorType.F16))
                .withMessageContaining("type = F16");
        assertThat(file).doesNotExist();
    }
}
