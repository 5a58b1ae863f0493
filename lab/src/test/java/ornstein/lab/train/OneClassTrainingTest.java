package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.MetricKind;
import ornstein.lab.format.Json;
import ornstein.lab.run.EvalQuery;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunResult;
import ornstein.lab.run.RunWriter;
import ornstein.neural.file.NetworkFile;

/** A network that was trained on one class alone says so, and is used as of this class. */
class OneClassTrainingTest {
    private static final String LEARNED = "type: learned, file: network.safetensors";
    private static final String ONNX = "type: onnx, file: network.onnx";

    private final Path folder;
    private final SmallTraining small;

    OneClassTrainingTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
    }

    @BeforeEach
    void ofClassOne() throws IOException {
        small.train(false, Progress.silent(), "field={type: exact, label: 1}");
    }

    private ExperimentFile with(String field, String... more) throws IOException {
        String[] all = new String[more.length + 1];
        all[0] = "field={" + field + "}";
        System.arraycopy(more, 0, all, 1, more.length);
        return ExperimentFile.read(small.out().resolve("experiment.yaml"), List.of(all));
    }

    @ParameterizedTest
    @ValueSource(strings = {LEARNED, LEARNED + ", label: 1", ONNX})
    void itIsComparedWithItsClass(String field) throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        JsonNode answer = new ObjectMapper().readTree(
                Json.toText(new EvalQuery(with(field), points, 0.4, "velocity", true).answer()));
        JsonNode exact = new ObjectMapper().readTree(Json.toText(
                new EvalQuery(with("type: exact, label: 1"), points, 0.4, "velocity", false).answer()));

        assertThat(answer.get("field").asString()).isEqualTo("of class 1");
        for (int i = 0; i < 3; i++) {
            String place = "/quantities/velocity/" + i + "/0";
            assertThat(answer.at("/errors/velocity/distance/" + i).asDouble()).isCloseTo(
                    Math.abs(answer.at(place).asDouble() - exact.at(place).asDouble()), within(1e-12));
        }
        assertThat(Model.of(with(field)).data().mean()[0]).isEqualTo(1);
    }

    /** Where the file says no metrics, they are the usual ones of a law with one mode. */
    @Test
    void itsParticlesAreThoseOfItsClass() throws IOException {
        Path file = Files.writeString(folder.resolve("usual.yaml"),
                Files.readString(folder.resolve("e.yaml")).replaceFirst("metrics: .*", ""));
        ExperimentFile usual = ExperimentFile.read(file,
                List.of("field={type: learned, file: '" + small.out().resolve("network.safetensors") + "'}"));
        RunResult result = RunWriter.run(usual, folder.resolve("again"), List.of(), Progress.silent());

        assertThat(result.comparedWith("the exact law")).isEqualTo("the exact law of class 1");
        assertThat(result.measurements()).extracting(measurement -> measurement.kind())
                .containsExactly(MetricKind.W1, MetricKind.KS, MetricKind.SLICED_W2);
        assertThat(folder.resolve("again/samples.npz"))
                .hasSameBinaryContentAs(small.out().resolve("samples.npz"));
        assertThatThrownBy(() -> RunWriter.run(with(LEARNED, "metrics=[mode-weights]"), folder.resolve("third"),
                List.of(), Progress.silent())).hasMessageContaining("that of class 1, has one component");
    }

    @Test
    void whatItDoesNotKnowIsRefused() {
        assertRefused(LEARNED + ", label: 0", "field.label", ": label = 0, but ",
                "network.safetensors was trained on class 1 alone: take a network of that class or one with labels, or leave"
                        + " label out");
        assertRefused(LEARNED + ", label: 1, guidance: 2", "field.guidance", ": guidance = 2.0, but ",
                " was trained on class 1 alone, and knows no field of all classes, from which guidance could lead away: leave"
                        + " guidance out");
        for (String field : List.of(LEARNED, ONNX)) {
            assertThatThrownBy(() -> Model.of(with(field, "target={type: points, values: [[-1], [1]]}")))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageContaining("was trained on class 1 alone, and the points of the target have no labels")
                    .hasMessageEndingWith("take the target that it was trained on");
            assertThatThrownBy(() -> Model.of(with(field,
                    "target={type: gaussian-mixture, means: [[0]], covariance: {isotropic: 1}}")))
                    .hasMessageContaining("have no such label");
        }
    }

    private void assertRefused(String field, String... parts) {
        assertThatThrownBy(() -> Model.of(with(field))).isInstanceOf(ExperimentException.class)
                .hasMessageContainingAll(parts);
    }

    /** What learns from it is of its class, and no velocity of another law stands beside it. */
    @Test
    void whatItTeachesIsOfItsClass() throws IOException {
        Path one = Files.move(small.out(), folder.resolve("one"));
        String network = "type: learned, file: '" + one.resolve("network.safetensors") + "'";
        TrainResult result = small.train(false, Progress.silent(), "training.objective=explicit",
                "field={" + network + "}", "training.times.to=0.98", "sampler.from=0.98");
        assertThat(result.trained().exact().data().mean()[0]).isEqualTo(1);
        assertThat(NetworkFile.read(small.out().resolve("network.safetensors")).metadata()).containsEntry("class", "1");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "training.objective=explicit",
                "field={" + network + "}", "training.labels=true"))
                .hasMessageContaining("field.file").hasMessageContaining(": a network of class 1 alone stands beside");

        Files.move(small.out(), folder.resolve("taught"));
        small.train(false, Progress.silent());
        Path all = small.out().resolve("network.safetensors");
        assertThat(NetworkFile.read(all).metadata()).doesNotContainKey("class");
        assertThatThrownBy(() -> Model.of(with(network + ", score: '" + all + "'")))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("field.score")
                .hasMessageContaining(" is the score of all classes, and ")
                .hasMessageEndingWith(
                        " the velocity of class 1 alone: both must be of one law; take networks of one class,"
                                + " or set label: 1 if the other knows labels");
    }
}
