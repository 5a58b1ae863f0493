package ornstein.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.array.Batch;
import ornstein.path.Linear;
import ornstein.path.Prediction;

/** Models whose numbers are in files beside them. */
class ExternalDataTest {
    @TempDir
    private Path folder;

    private Path resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ExternalDataTest.class.getResourceAsStream("/pytorch/" + name))) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    /** As PyTorch's exporter writes a larger network; the function is that of the file that holds everything. */
    @Test
    void aModelOfTwoFilesNamesTheOther() throws IOException {
        Path model = resource("external.onnx");
        assertThat(ExternalData.of(model)).containsExactly(folder.resolve("external.onnx.data"));
        assertThat(ExternalData.of(resource("noise.onnx"))).isEmpty();

        assertThatIllegalArgumentException().isThrownBy(() -> OnnxField.read(model, 2))
                .withMessage(model + ": keeps its numbers in " + folder.resolve("external.onnx.data")
                        + ", and there is no such file; copy it there, or export the model into one file");
        resource("external.onnx.data");
        Batch x = Batch.ofRows(new double[][] {{0.5, -1}, {2, 1}});
        assertThat(OnnxField.marginal(new Linear(), Prediction.NOISE, model, 2).evaluate(Prediction.NOISE, x, 0.4))
                .isEqualTo(OnnxField.marginal(new Linear(), Prediction.NOISE, folder.resolve("noise.onnx"), 2)
                        .evaluate(Prediction.NOISE, x, 0.4));
    }

    private static Protobuf tensor(String location, int where) {
        return new Protobuf().integer(1, 2).integer(2, 1).text(8, "w")
                .message(13, new Protobuf().text(1, "location").text(2, location))
                .message(13, new Protobuf().text(1, "offset").text(2, "4096")).integer(14, where);
    }

    /** Numbers may be anywhere that a model has tensors; what is said of tensors that hold their own is not a file. */
    @Test
    void tensorsAreFoundWhereverTheyAre() throws IOException {
        Protobuf inside = new Protobuf().message(5, tensor("branch.bin", 1));
        Protobuf graph = new Protobuf()
                .message(1, new Protobuf().text(4, "If").message(5, new Protobuf().text(1, "then").message(6, inside)))
                .message(1, new Protobuf().text(4, "Constant")
                        .message(5, new Protobuf().text(1, "value").message(5, tensor("constant.bin", 1))))
                .message(5, tensor("own.bin", 0))
                .message(5, new Protobuf().text(8, "large").bytes(9, new byte[300_000]))
                .message(5, tensor("first.bin", 1)).message(5, tensor("first.bin", 1))
                .message(15, new Protobuf().message(1, tensor("sub/sparse.bin", 1)));
        Protobuf model = new Protobuf().integer(1, 8).text(2, "elsewhere").message(7, graph)
                .message(25, new Protobuf().message(7, new Protobuf()
                        .message(5, new Protobuf().message(10, tensor("function.bin", 1)))));
        Path file = Files.write(folder.resolve("all.onnx"), model.toBytes());

        assertThat(ExternalData.of(file)).extracting(path -> folder.relativize(path).toString().replace('\\', '/'))
                .containsExactly("branch.bin", "constant.bin", "first.bin", "sub/sparse.bin", "function.bin");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(resource("external.onnx"));
        for (int length : new int[] {whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.onnx"), java.util.Arrays.copyOf(whole, length));
            assertThatIllegalArgumentException().isThrownBy(() -> ExternalData.of(cut))
                    .withMessageStartingWith(cut + ": is no ONNX model: ");
        }
        Path text = Files.writeString(folder.resolve("text.onnx"), "this is no model, but words");
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalData.of(text));
    }
}
