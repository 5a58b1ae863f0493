package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Digest;
import ornstein.lab.run.Progress;
import ornstein.lab.run.Runner;

/** A network starts from the points that it was trained with, or not at all. */
class SourceFilesTest {
    private static final String POINTS = "0.5\n-0.25\n0\n1\n" + "2\n-2\n".repeat(40);

    @TempDir
    private Path folder;

    private Path points = Path.of("");
    private String trained = "";

    @BeforeEach
    void train() throws IOException {
        points = Files.writeString(folder.resolve("p.csv"), POINTS);
        trained = Digest.sha256(points).substring(0, 12);
        new SmallTraining(folder, new TrainStop()).train(false, Progress.silent(), "sampler.to=0",
                "training.objective={type: transport, source: {type: points, file: p.csv}}");
    }

    private Runner learned(String field) throws IOException {
        return Runner.of(ExperimentFile.read(folder.resolve("out/experiment.yaml"), List.of("field=" + field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: learned, file: network.safetensors}", "{type: onnx, file: network.onnx}"})
    void otherPointsAreRefused(String field) throws IOException {
        assertThat(learned(field).inputs()).contains(points);
        Files.writeString(points, POINTS + "7\n");
        String now = Digest.sha256(points).substring(0, 12);
        assertThatThrownBy(() -> learned(field)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("field.file")
                .hasMessageEndingWith(" starts from the points of " + points + " as they were when it was trained"
                        + " (SHA-256 " + trained + "…), and that file has changed (" + now
                        + "…); put the former one back, or train the network again");
        Files.writeString(points, POINTS);
        assertThat(learned(field)).isNotNull();
    }

    @Test
    void aFileThatIsGoneIsTheNetworks() throws IOException {
        Files.delete(points);
        assertThatThrownBy(() -> learned("{type: learned, file: network.safetensors}"))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("field.file")
                .hasMessageEndingWith("network.safetensors starts from the points of " + points
                        + ", which is gone; put that file back there, or train the network again");
    }
}
