package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class TrainRunnerTest {
    private static final String EXPERIMENT = """
            name: small
            seed: 3
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            sampler: {type: heun, steps: 20, from: 1, to: 0.01}
            particles: 200
            metrics: [w1]
            output: {figures: false}
            training: {steps: 40, batch: 64, checkpoint: 10, ema: 0.9, network: {widths: [8, 8]}, learning-rate: 0.01}
            """;

    @TempDir
    private Path folder;

    private Path out = Path.of("");

    private TrainResult train(boolean resume, Progress progress, String... overrides) throws IOException {
        out = folder.resolve("out");
        Path file = Files.writeString(folder.resolve("e.yaml"), EXPERIMENT);
        return TrainRunner.run(ExperimentFile.read(file, List.of(overrides)), out, resume, List.of("train"), progress);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(out.resolve(name)));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(out.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"seconds\":[^}]*", "")).toList();
    }

    @Test
    void writesAFolderFromWhichTheNetworkIsSampled() throws IOException {
        TrainResult result = train(false, Progress.silent());

        assertThat(out).isDirectoryContaining("glob:**experiment.yaml").isDirectoryContaining("glob:**samples.npz")
                .isDirectoryContaining("glob:**manifest.json").isDirectoryContaining("glob:**network.safetensors");
        assertThat(folder.resolve("out.training")).doesNotExist();
        assertThat(log()).hasSize(40);
        JsonNode last = new ObjectMapper().readTree(log().getLast());
        assertThat(last.get("step").asInt()).isEqualTo(39);
        assertThat(last.get("loss").asDouble()).isEqualTo(result.training().losses()[39]);
        assertThat(last.get("excess").asDouble())
                .isEqualTo(last.get("loss").asDouble() - last.get("floor").asDouble());
        assertThat(last.get("learning-rate").asDouble()).isEqualTo(0.01);
        assertThat(last.get("gradient-norm").asDouble()).isPositive();
        JsonNode metrics = json("metrics.json");
        assertThat(metrics.at("/training/parameters").asInt()).isEqualTo(8 * 3 + 8 * 9 + 9);
        assertThat(metrics.at("/training/ended").asString()).isEqualTo("finished");
        // no network is better than the exact field
        assertThat(metrics.at("/training/excess/value").asDouble()).isPositive();
        assertThat(metrics.at("/metrics/w1/value").asDouble()).isPositive();
        assertThat(json("field-error.json").at("/velocity/relative")).hasSize(25);
        assertThat(json("manifest.json").get("engine").asString()).startsWith("PyTorch");

        // the same samples come out when the network is read from its file
        Path file = Files.writeString(folder.resolve("again.yaml"),
                Files.readString(out.resolve("experiment.yaml")).replace("training:", "field: {type: learned, file: '"
                        + out.resolve("network.safetensors") + "'}\ntraining:"));
        RunWriter.run(ExperimentFile.read(file, List.of()), folder.resolve("again"), List.of(),
                Progress.silent());
        assertThat(folder.resolve("again/samples.npz")).hasSameBinaryContentAs(out.resolve("samples.npz"));
    }

    /** What is written as ONNX is, read back as a field, the network up to single precision. */
    @Test
    void theOnnxFileIsTheSameField() throws IOException {
        train(false, Progress.silent());
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        List<JsonNode> answers = new ArrayList<>();
        for (String field : List.of("{type: learned, file: network.safetensors}",
                "{type: onnx, file: network.onnx, predicts: velocity}")) {
            ExperimentFile file = ExperimentFile.read(out.resolve("experiment.yaml"), List.of("field=" + field));
            EvalQuery query = new EvalQuery(file, points, 0.4, EvalQuery.quantities("all", file), true);
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
                () -> new EvalQuery(file, points, 0.4, EvalQuery.quantities("log-prob", file), true).answer())
                .isInstanceOf(ExperimentException.class)
                .hasMessage("log-prob: is of a density, and the field onnx has none; ask for score, velocity, denoised,"
                        + " noise or v, or leave field out");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(out.resolve("experiment.yaml"),
                List.of("field={type: onnx, file: metrics.json, predicts: velocity}"))))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("field.file");
    }

    /** Killed after 27 steps, resumed from the checkpoint after 20: the files of the result are those of a training in one go. */
    @Test
    void aKilledTrainingResumesToTheSameResult() throws IOException {
        train(false, Progress.silent());
        List<String> whole = log();
        byte[] network = Files.readAllBytes(out.resolve("network.safetensors"));
        JsonNode metrics = json("metrics.json");
        Files.move(out, folder.resolve("whole"));

        assertThatThrownBy(() -> train(false, new Killer(27))).isInstanceOf(Killed.class);
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("out.training/checkpoint")).exists();
        assertThatThrownBy(() -> train(false, Progress.silent())).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("holds the checkpoint of a training that did not end: --resume goes on from it");
        assertThatThrownBy(() -> train(true, Progress.silent(), "training.network.widths=[9, 8]"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("is of another training: network is");

        train(true, Progress.silent());
        assertThat(log()).isEqualTo(whole);
        assertThat(out.resolve("network.safetensors")).hasBinaryContent(network);
        assertThat(json("metrics.json")).isEqualTo(metrics);
        assertThat(folder.resolve("out.training")).doesNotExist();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Killer(long step) implements Progress {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void advance(long done) {
            if (done == step) {
                throw new Killed();
            }
        }

        @Override
        public void end() {}
    }

    @Test
    void aTrainingThatDivergesSaysWhatIsLeft() throws IOException {
        assertThatThrownBy(() -> train(false, Progress.silent(), "training.learning-rate=1e200", "training.clip=0"))
                .isInstanceOf(TrainingException.class).hasMessageMatching(
                        "the training diverged at step \\d+: loss = .*; take a lower learning rate, .*; no checkpoint was"
                                + " written before that");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("out.training")).doesNotExist();

        Workshop workshop = Workshop.of(out);
        workshop.open(false);
        Files.writeString(workshop.checkpoint(), "");
        assertThat(workshop.left()).isEqualTo("; the last good checkpoint is " + workshop.checkpoint());
    }

    @Test
    void saysHowItGoes() throws IOException {
        List<String> told = new ArrayList<>();
        train(false, new Progress() {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.steps=0                              | training.steps: 0: must be an integer ≥ 1
            sampler=reverse-kernel                        | sampler.*: this sampler needs the exact law, .*leave field out
            training.objective=chain                      | training.objective.*: chain is of a schedule in discrete time; .*
            training.objective=transport                  | sampler.*: a path between two laws is known at its ends alone; set from: 1 and to: 0
            training.objective={type: transport, source: two-blobs} | training.objective.source.*: this law has dimension 2, the target has dimension 1: both must live in one space
            target={type: points, values: [[-1], [0], [1]]} | training.batch .*: batch size = 64, but there are 3 points: a batch would show points more than once; .*
            process=langevin                              | .*
            """)
    void refusesBeforeAnythingIsComputed(String override, String message) {
        assertThatThrownBy(() -> train(false, Progress.silent(), override)).isInstanceOf(ExperimentException.class)
                .hasMessageMatching("(?s).*" + message);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("out.training")).doesNotExist();
    }

    /** Every objective runs through to its folder; what they learn is judged elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"score-matching", "explicit", "implicit", "{type: sliced, probes: 2}",
        "{type: transport, coupling: optimal, source: three-modes-1d}", "bridge",
        "{type: reflow, pairs: 200, tolerance: 1e-3}", "{type: distillation, tolerance: 1e-3}"})
    void everyObjectiveIsLearned(String objective) throws IOException {
        boolean lines = objective.matches(".*(transport|bridge|reflow).*");
        TrainResult result = train(false, Progress.silent(), "training.objective=" + objective, "training.steps=4",
                "sampler.from=" + (lines ? 1 : 0.98), "sampler.to=" + (lines ? 0 : 0.02), "training.times.from=0.01",
                "training.times.to=0.99");

        assertThat(result.achieved().value()).isFinite();
        assertThat(result.run().solution().last().size()).isEqualTo(200);
        assertThat(result.errors().isEmpty()).isEqualTo(lines || objective.contains("distillation"));
        result.excess().ifPresent(excess -> assertThat(excess.value()).isPositive());
    }
}
