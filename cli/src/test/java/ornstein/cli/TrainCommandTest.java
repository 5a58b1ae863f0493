package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code ornstein train} prints, writes and ends with. */
class TrainCommandTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void smallTraining() throws IOException {
        out = folder.resolve("out");
        file = Files.writeString(folder.resolve("small.yaml"),
                """
                        name: small
                        target: {type: gaussian-mixture, weights: [1, 1], means: [[-1], [1]], covariance: {isotropic: [0.3, 0.4]}}
                        sampler: {type: euler-maruyama, steps: 10, from: 1, to: 0.01}
                        training: {steps: 40, batch: 64, network: {type: perceptron, widths: [8]}, times: {from: 0.01, to: 1}}
                        particles: 200
                        output: {figures: false}
                        """);
    }

    private Session train(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "train";
        arguments[1] = file.toString();
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Session.of((Object[]) arguments);
    }

    @Test
    void writesANetworkAndPrintsItsLossBesideTheFloor() throws IOException {
        Session session = train("--format", "json");

        assertThat(session.code()).isZero();
        JsonNode result = new ObjectMapper().readTree(session.out());
        assertThat(result.get("name").asString()).isEqualTo("small");
        assertThat(result.get("seconds").asDouble()).isPositive();
        assertThat(out.resolve("network.safetensors")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("metrics.jsonl"))).hasSize(40);
        assertThat(folder.resolve("out.training")).doesNotExist();
    }

    @Test
    void aTrainingThatDivergesEndsWithOneAndLeavesNothingHalfWritten() {
        Session session = train("--set", "training.learning-rate=1e300", "--set", "training.clip=0");

        assertThat(session.code()).isEqualTo(1);
        assertThat(session.err()).contains("the training diverged at step ",
                "training.learning-rate.peak is 1.00e+300: take a smaller one");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("out.training")).doesNotExist();
    }

    @Test
    void whatIsWrongInTheFileOrOnTheLineEndsWithTwo() {
        assertRefused(train("--set", "training.stepps=3"), "did you mean \"steps\"?");
        assertRefused(train("--set", "training.batch=0"), "training.batch");
        assertRefused(train("--resume"), "there is no checkpoint in ");
        assertRefused(train("--format", "csv"), "must be table or json");
        assertRefused(train("--set", "training.labels=true", "--set", "target={type: points, values: [[1], [2]]}"),
                "have no labels");
        assertRefused(train("--set", "training.labels=true", "--set",
                "target={type: points, values: [[1], [2], [3]], labels: [0, 2, 0]}"), "no point has the label 1");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("out.training")).doesNotExist();
    }

    private static void assertRefused(Session session, String message) {
        assertThat(session.code()).isEqualTo(2);
        assertThat(session.err()).contains(message);
    }
}
