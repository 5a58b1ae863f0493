package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.run.EvalQuery;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunWriter;

/** What a training writes, and what can be done with it. */
class TrainRunnerTest {
    private final Path folder;
    private final SmallTraining small;
    private final Path out;

    TrainRunnerTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
        this.out = small.out();
    }

    @Test
    void writesAFolderFromWhichTheNetworkIsSampled() throws IOException {
        TrainResult result = small.train(false, Progress.silent());

        assertThat(out).isDirectoryContaining("glob:**experiment.yaml").isDirectoryContaining("glob:**samples.npz")
                .isDirectoryContaining("glob:**manifest.json").isDirectoryContaining("glob:**network.safetensors");
        assertThat(folder.resolve("out.training")).doesNotExist();
        assertThat(small.log()).hasSize(40);
        JsonNode last = new ObjectMapper().readTree(small.log().getLast());
        assertThat(last.get("step").asInt()).isEqualTo(39);
        assertThat(last.get("loss").asDouble()).isEqualTo(result.training().losses()[39]);
        assertThat(last.get("excess").asDouble())
                .isEqualTo(last.get("loss").asDouble() - last.get("floor").asDouble());
        assertThat(last.get("learning-rate").asDouble()).isEqualTo(0.01);
        assertThat(last.get("gradient-norm").asDouble()).isPositive();
        JsonNode metrics = small.json("metrics.json");
        assertThat(metrics.at("/training/parameters").asInt()).isEqualTo(8 * 3 + 8 * 9 + 9);
        assertThat(metrics.at("/training/ended").asString()).isEqualTo("finished");
        // no network is better than the exact field
        assertThat(metrics.at("/training/excess/value").asDouble()).isPositive();
        assertThat(metrics.at("/metrics/w1/value").asDouble()).isPositive();
        assertThat(small.json("field-error.json").at("/velocity/relative")).hasSize(25);
        assertThat(small.json("manifest.json").get("engine").asString()).startsWith("PyTorch");

        // the same samples come out when the network is read from its file
        Path file = Files.writeString(folder.resolve("again.yaml"),
                Files.readString(out.resolve("experiment.yaml")).replace("training:", "field: {type: learned, file: '"
                        + out.resolve("network.safetensors") + "'}\ntraining:"));
        RunWriter.run(ExperimentFile.read(file, List.of()), folder.resolve("again"), List.of(),
                Progress.silent());
        assertThat(folder.resolve("again/samples.npz")).hasSameBinaryContentAs(out.resolve("samples.npz"));
    }

    /** The network that is judged and written is the average, on points that no step has seen. */
    @Test
    void whatIsToldOfTheNetworkIsTrue() throws IOException {
        TrainResult result = small.train(false, Progress.silent(), "training.steps=200");

        assertThat(result.trained().values()).isEqualTo(result.training().averaged())
                .isNotEqualTo(result.training().values());
        // the scatter of 60 minibatches of 64 points says what that of 20000 points is, to a tenth
        double[] losses = Arrays.copyOfRange(result.training().losses(), 140, 200);
        double mean = Arrays.stream(losses).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum() / 59);
        assertThat(result.achieved().error() / (deviation * Math.sqrt(64 / 20_000.0))).isBetween(0.4, 2.5);
        // exact and learned field see the same points, so that chance cancels in the difference
        assertThat(result.excess().orElseThrow().error()).isLessThan(0.6 * result.achieved().error());
        assertThat(result.excess().get().value()).isCloseTo(
                result.achieved().value() - result.floor().orElseThrow().value(),
                within(5 * Math.hypot(result.achieved().error(), result.floor().get().error())));
        JsonNode errors = small.json("field-error.json").get("velocity");
        for (int i = 0; i < 25; i++) {
            assertThat(errors.at("/relative/" + i).asDouble()).isCloseTo(
                    errors.at("/mean-squared-error/" + i).asDouble() / errors.at("/mean-square/" + i).asDouble(),
                    withinPercentage(1e-6));
        }
    }

    /** What is written as ONNX is, read back as a field, the network up to single precision. */
    @Test
    void theOnnxFileIsTheSameField() throws IOException {
        small.train(false, Progress.silent());
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        List<JsonNode> answers = new ArrayList<>();
        for (String field : List.of("{type: learned, file: network.safetensors}",
                "{type: onnx, file: network.onnx, predicts: velocity}")) {
            ExperimentFile file = ExperimentFile.read(out.resolve("experiment.yaml"), List.of("field=" + field));
            EvalQuery query = new EvalQuery(file, points, 0.4, "all", true);
            answers.add(new ObjectMapper().readTree(Json.toText(query.answer())));
        }
        for (String quantity : List.of("score", "velocity", "denoised", "noise", "v")) {
            for (int i = 0; i < 3; i++) {
                double own = answers.getFirst().at("/quantities/" + quantity + "/" + i + "/0").asDouble();
                assertThat(answers.getLast().at("/quantities/" + quantity + "/" + i + "/0").asDouble())
                        .isCloseTo(own, within(1e-5 * (1 + Math.abs(own))));
                assertThat(answers.getFirst().at("/errors/" + quantity + "/distance/" + i).asDouble()).isPositive();
            }
        }
        ExperimentFile file = ExperimentFile.read(out.resolve("experiment.yaml"),
                List.of("field={type: onnx, file: network.onnx, predicts: velocity}"));
        assertThatThrownBy(
                () -> new EvalQuery(file, points, 0.4, "log-prob", true).answer())
                .isInstanceOf(ExperimentException.class)
                .hasMessage("log-prob: is of a density, and the field onnx has none; ask for score, velocity, denoised,"
                        + " noise or v, or leave field out");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(out.resolve("experiment.yaml"),
                List.of("field={type: onnx, file: metrics.json, predicts: velocity}"))))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("field.file");
    }

    @Test
    void saysHowItGoes() throws IOException {
        List<String> told = new ArrayList<>();
        small.train(false, new Progress() {
            @Override
            public void begin(String what, long total) {
                told.add(what + " " + total);
            }

            @Override
            public void tell(String what) {
                told.add(what);
            }

            @Override
            public void advance(long done) {}

            @Override
            public void end() {}
        });

        assertThat(told).contains("training 40").anyMatch(text -> text.matches(
                "training, loss [\\d.]+, [\\d.]+ above the floor"));
    }

    /** Every objective runs through to its folder; what they learn is judged elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"score-matching", "explicit", "implicit", "{type: sliced, probes: 2}",
        "{type: transport, coupling: optimal, source: three-modes-1d}", "bridge",
        "{type: reflow, pairs: 200, tolerance: 1e-3}", "{type: distillation, tolerance: 1e-3}"})
    void everyObjectiveIsLearned(String objective) throws IOException {
        boolean lines = objective.matches(".*(transport|bridge|reflow).*");
        TrainResult result = small.train(false, Progress.silent(), "training.objective=" + objective,
                "training.steps=4",
                "sampler.from=" + (lines ? 1 : 0.98), "sampler.to=" + (lines ? 0 : 0.02), "training.times.from=0.01",
                "training.times.to=0.99");

        assertThat(result.achieved().value()).isFinite();
        assertThat(result.run().solution().last().size()).isEqualTo(200);
        assertThat(result.errors().isEmpty()).isEqualTo(lines);
        result.excess().ifPresent(excess -> assertThat(excess.value()).isPositive());
    }
}
