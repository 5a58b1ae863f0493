package ornstein.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Shape;
import ornstein.network.Preconditioning;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.file.TensorFile;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VarianceExploding;

/** Models made by PyTorch (src/test/python/export_network.py) as fields, and models that are none. */
class OnnxFieldTest {
    @TempDir
    Path folder;

    @Test
    void aNetworkFromPyTorchGivesItsValuesThere() throws IOException {
        Map<String, double[]> expected = new HashMap<>();
        TensorFile.read(resource("values.safetensors")).tensors()
                .forEach(tensor -> expected.put(tensor.name(), tensor.values()));
        Batch x = Batch.ofValues(get(expected, "x"), Shape.of(40), 2);
        double[] t = get(expected, "t");
        double[] values = get(expected, "values");
        MarginalField onnx = OnnxField.marginal(new Linear(), Prediction.NOISE, resource("noise.onnx"), 2);
        SavedNetwork saved = NetworkFile.read(resource("noise.safetensors"));
        MarginalField own = saved.field(new Linear());

        assertThat(saved.predicts()).isEqualTo(Prediction.NOISE);
        assertThat(saved.metadata()).containsEntry("schedule", "linear");
        Batch run = onnx.evaluate(Prediction.NOISE, x, t);
        Batch read = own.evaluate(Prediction.NOISE, x, t);
        for (int i = 0; i < x.size(); i++) {
            double[] there = {values[2 * i], values[2 * i + 1]};
            assertThat(run.row(i)).containsExactly(there, within(1e-6));
            assertThat(read.row(i)).containsExactly(there, within(1e-13));
        }
        assertThat(onnx.evaluate(Prediction.SCORE, x, 0.5).get(3, 1))
                .isCloseTo(-onnx.evaluate(Prediction.NOISE, x, 0.5).get(3, 1) / 0.5, within(1e-12));
    }

    /** F(c_in x, c_noise) as code bases of diffusion models have it, beside the denoiser that PyTorch makes of it. */
    @Test
    void aPreconditionedNetworkFromPyTorchGivesItsDenoiser() throws IOException {
        Map<String, double[]> expected = new HashMap<>();
        TensorFile.read(resource("edm-values.safetensors")).tensors()
                .forEach(tensor -> expected.put(tensor.name(), tensor.values()));
        Batch x = Batch.ofValues(get(expected, "x"), Shape.of(40), 2);
        double[] t = get(expected, "sigma");
        VarianceExploding schedule = new VarianceExploding(0.01, 40);
        for (int i = 0; i < t.length; i++) {
            t[i] = schedule.timeAtLogSnr(-2 * StrictMath.log(t[i]));
        }
        OnnxField network = OnnxField.read(resource("edm.onnx"), 2);
        Batch found = MarginalField.of(schedule, Prediction.DATA, 2,
                network.preconditioned(schedule, new Preconditioning.Edm(1.8))).evaluate(Prediction.DATA, x, t);
        double[] values = get(expected, "values");

        assertThat(network.origin()).isEmpty();
        assertThat(network.preconditioned(schedule, new Preconditioning.Plain())).isSameAs(network);
        for (int i = 0; i < x.size(); i++) {
            assertThat(found.row(i)).containsExactly(new double[] {values[2 * i], values[2 * i + 1]}, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"column", "together", "number", "single", "fixed", "double"})
    void timesMayBeToldInSeveralWays(String name) throws IOException {
        try (OnnxField field = OnnxField.read(resource(name + ".onnx"), 2)) {
            Batch x = Batch.zeros(300, 2);
            double[] t = new double[300];
            for (int i = 0; i < 300; i++) {
                x.set(i, 0, i / 64.0);
                x.set(i, 1, 1 - i / 32.0);
                t[i] = (i - i % 3) / 512.0;
            }
            Batch own = Batch.zeros(300, 2);
            field.forParticles().evaluate(t, Block.of(x), Block.of(own));
            Batch still = Batch.zeros(300, 2);
            field.evaluate(0.25, Block.of(x), Block.of(still));
            for (int i = 0; i < 300; i++) {
                double a = x.get(i, 0) + 3 * x.get(i, 1);
                double b = 2 * x.get(i, 0) + 4 * x.get(i, 1);
                assertThat(own.row(i)).containsExactly(a + 0.5 * t[i], b - 0.25 * t[i]);
                assertThat(still.row(i)).containsExactly(a + 0.125, b - 0.0625);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "labelled | 2 | its inputs are {x [N, 2] of FLOAT, t [N] of FLOAT, label [N] of FLOAT}: points in dimension 2",
        "integer | 2 | its inputs are {x [N, 2] of FLOAT, t [N] of INT64}: points in dimension 2 and times are given as",
        "still | 2 | its inputs are {x [N, 2] of FLOAT}: points in dimension 2 and times are given as [N, 2] and [N]",
        "two | 2 | a field in dimension 2 has one, [N, 2] in float or double; export it alone",
        "wide | 2 | [N, 3] of FLOAT}: a field in dimension 2 has one, [N, 2] in float or double",
        "noise | 3 | [N, 2] of FLOAT}: a field in dimension 3 has one, [N, 3]",
        "sum | 2 | not [256, 2]: it must give one vector in dimension 2 for each particle"})
    void whatIsNoFieldIsRefused(String name, int dimension, String message) {
        Path file = resource(name + ".onnx");

        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(file, dimension))
                .withMessageStartingWith(file + ": ").withMessageContaining(message);
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path file = folder.resolve("a.onnx");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(file, 2))
                .withMessage(file + ": no such file; give a model in ONNX");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(folder, 2))
                .withMessageContaining(": is not a file");
        Files.writeString(file, "name: not-a-model");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(file, 2))
                .withMessageContaining("is no ONNX model that this runtime reads: ")
                .withMessageEndingWith("export it again, with operators of version 17 or so");
        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(resource("noise.onnx"), 0))
                .withMessageContaining("dimension = 0");
    }

    @Test
    void pointsOfAnotherDimensionAndClosedFieldsAreRefused() {
        OnnxField field = OnnxField.read(resource("noise.onnx"), 2);
        Block three = Block.of(Batch.zeros(4, 3));
        Block two = Block.of(Batch.zeros(4, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> field.evaluate(0.5, three, three))
                .withMessageContaining("points of dimension 3 for a model of dimension 2");
        field.close();
        field.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> field.evaluate(0.5, two, Block.of(Batch.zeros(4, 2))));
    }

    private static double[] get(Map<String, double[]> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private Path resource(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = OnnxFieldTest.class.getResourceAsStream("/pytorch/" + name)) {
            if (in == null) {
                throw new IllegalStateException("pytorch/" + name + " is not among the test resources");
            }
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
