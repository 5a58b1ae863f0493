package ornstein.neural.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.path.Linear;
import ornstein.path.Prediction;
import ornstein.testkit.Networks;
import ornstein.testkit.Networks.Case;

/** Networks written and read back, and files that are refused. */
class NetworkFileTest {
    private static final Network SMALL = Network.perceptron(1, new TimeFeatures.Raw(), 0, 2);

    @TempDir
    Path folder;

    static List<Case> networks() {
        return Networks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsReadIsWhatWasWritten(Case c) throws IOException {
        Path file = folder.resolve("network.safetensors");
        Files.writeString(file, "an older file");
        SavedNetwork saved = new SavedNetwork(c.network(), c.values(), Prediction.NOISE, c.preconditioning(),
                Map.of("schedule", "vp", "note", "line one\nline \"two\" ü"));
        NetworkFile.write(file, saved);
        SavedNetwork found = NetworkFile.read(file);

        assertThat(found.network()).isEqualTo(c.network());
        assertThat(found.values()).containsExactly(c.values());
        assertThat(found.predicts()).isEqualTo(Prediction.NOISE);
        assertThat(found.preconditioning()).isEqualTo(c.preconditioning());
        assertThat(found.metadata()).isEqualTo(saved.metadata());
        assertThat(found.field(new Linear(), c.label()).evaluate(Prediction.NOISE, c.points(3), 0.5))
                .isEqualTo(c.field(new Linear()).predicting(Prediction.NOISE).evaluate(Prediction.NOISE, c.points(3),
                        0.5));
        byte[] bytes = Files.readAllBytes(file);
        NetworkFile.write(file, found);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void singlePrecisionRounds() throws IOException {
        Path file = folder.resolve("network.safetensors");
        double[] values = {0.1, -2.5, 1e-3, 0.5, 1 / 3.0, 0, 7, 8, 9};
        SavedNetwork saved = new SavedNetwork(SMALL, values, Prediction.V, new Preconditioning.Plain(), Map.of());
        NetworkFile.write(file, saved, TensorType.F32);

        assertThat(NetworkFile.read(file).values())
                .containsExactly(Arrays.stream(values).map(each -> (float) each).toArray());
        values[3] = 1e39;
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.write(file, saved, TensorType.F32))
                .withMessageContaining(
                        "value 3 of layers.0.weight is 1.0E39: what is written must be finite; write F64");
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.write(file, saved, TensorType.F16))
                .withMessageContaining("type = F16: tensors are written as F64 or F32");
        assertThat(NetworkFile.read(file).values()[3]).as("the old file stays").isEqualTo(0.5);
    }

    @Test
    void halfPrecisionsAreRead() throws IOException {
        Path file = raw("{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]},"
                + "'b':{'dtype':'BF16','shape':[1,1],'data_offsets':[4,6]}}", 0x3e00, 0xbc00, 0x4049);
        TensorFile found = TensorFile.read(file);

        assertThat(found.tensors().get(0).values()).containsExactly(1.5, -1);
        assertThat(found.tensors().get(1).values()).containsExactly(3.140625);
        assertThat(found.tensors().get(1).shape()).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | the data has 4 bytes, but the file has 6: it has more",
        "{'a':{'dtype':'F16','shape':[4],'data_offsets':[0,8]}} | the data has 8 bytes, but the file has 6: it was cut off",
        "{'a':{'dtype':'F16','shape':[3],'data_offsets':[0,4]}} | fills the bytes 0 to 4 of the data: it would take 6",
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[2,6]}} | a begins at byte 2 of the data, but what is before it",
        "{'a':{'dtype':'F16','shape':[3],'data_offsets':[0,6]},'b':{'dtype':'F16','shape':[1],'data_offsets':[4,6]}} | begins",
        "{'a':{'dtype':'I64','shape':[3],'data_offsets':[0,6]}} | a has the type I64: read are F64, F32, F16 and BF16",
        "{'a':{'dtype':'F16','shape':[-3],'data_offsets':[0,6]}} | a has the shape [-3]: extents are whole numbers",
        "{'a':{'dtype':'F16','shape':[2147483647,2147483647,4],'data_offsets':[0,6]}} | it would take",
        "{'a':{'dtype':'F16','shape':[3]}} | tells of a something else than dtype, shape and data_offsets",
        "{'a':1,'a':2} | Duplicate",
        "{'a':{'dtype':'F16' | is not JSON",
        "[1] | is no JSON object",
        "{'__metadata__':{'a':1},'a':{'dtype':'F16','shape':[3],'data_offsets':[0,6]}} | no map of text to text",
        "{'a':null} | has VALUE_NULL where a value belongs"})
    void headersThatLieAreRefused(String header, String message) throws IOException {
        Path file = raw(header, 1, 2, 3);

        assertThatIllegalArgumentException().isThrownBy(() -> TensorFile.read(file))
                .withMessageStartingWith(file + ": its header ").withMessageContaining(message);
    }

    @Test
    void filesThatAreNoSafetensorsAreRefused() throws IOException {
        Path file = folder.resolve("a.safetensors");
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessage(file + ": no such file; give the safetensors file of a network");
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(folder))
                .withMessageContaining(": is not a file");
        Files.write(file, new byte[5]);
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessageContaining("is no safetensors file: it has 5 bytes");
        Files.writeString(file, "PK and some more text that is no length of a header");
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessageContaining("is no safetensors file, or was cut off");
        NetworkFile.write(file, new SavedNetwork(SMALL, new double[9], Prediction.V, new Preconditioning.Plain(),
                Map.of()));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {7, 8, 100, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file));
        }
        whole[whole.length - 1] = 0x7f;
        whole[whole.length - 2] = (byte) 0xf0;
        Files.write(file, whole);
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessageContaining("value 0 of layers.1.bias is Infinity: parameters must be finite");
    }

    @Test
    void tensorsOfAnotherNetworkAreRefused() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Preconditioning plain = new Preconditioning.Plain();
        NetworkFile.write(file, new SavedNetwork(SMALL, new double[9], Prediction.V, plain, Map.of()));
        TimeFeatures raw = new TimeFeatures.Raw();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(file, Network.perceptron(2, raw, 0, 2), Prediction.V, plain))
                .withMessageContaining("tensor layers.0.weight has the shape [2, 2], that of the network has [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(file, Network.residual(1, raw, 0, 2, 1), Prediction.V, plain))
                .withMessageContaining("has no tensor enter.weight, which the network has: it has [layers.0.bias,");
        TensorFile whole = TensorFile.read(file);
        new TensorFile(List.of(new TensorFile.Stored("more", List.of(1), new double[1]), whole.tensors().get(0),
                whole.tensors().get(1), whole.tensors().get(2), whole.tensors().get(3)), Map.of())
                .write(file, TensorType.F64);
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file, SMALL, Prediction.V, plain))
                .withMessageContaining("has the tensors [more], which the network has not");
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessageContaining("its metadata has no ornstein.network");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ornstein.predicts | score and more | is score and more: must be data, noise, score, velocity or v",
        "ornstein.network | {} | has no time",
        "ornstein.network | {'dimension':1,'deep':2} | has an unknown key deep: there are dimension, time, classes",
        "ornstein.network | {'time':{'type':'raw'},'dimension':1.5} | has dimension = 1.5: must be a whole number",
        "ornstein.network | {'dimension':1,'time':{'type':'clock'}} | has time.type = clock: must be raw or fourier",
        "ornstein.preconditioning | {'type':'edm','data-deviation':-1} | dataDeviation = -1.0: ",
        "ornstein.preconditioning | 5 | must be an object"})
    void metadataThatSayNothingAreRefused(String name, String text, String message) throws IOException {
        Path file = folder.resolve("a.safetensors");
        NetworkFile.write(file,
                new SavedNetwork(SMALL, new double[9], Prediction.V, new Preconditioning.Plain(), Map.of()));
        TensorFile whole = TensorFile.read(file);
        var metadata = new HashMap<>(whole.metadata());
        metadata.put(name, text.replace('\'', '"'));
        new TensorFile(whole.tensors(), metadata).write(file, TensorType.F64);

        assertThatIllegalArgumentException().isThrownBy(() -> NetworkFile.read(file))
                .withMessageStartingWith(file + ": " + name + " in its metadata ").withMessageContaining(message);
    }

    /** A file with this header and 16-bit words. */
    private Path raw(String header, int... words) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (int word : words) {
            bytes.putShort((short) word);
        }
        return Files.write(folder.resolve("raw.safetensors"), bytes.array());
    }
}
