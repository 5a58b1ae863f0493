package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.run.EvalQuery;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunResult;
import ornstein.lab.run.RunWriter;
import ornstein.lab.run.Runner;

/** A velocity and a score of one Schrödinger bridge, trained one after the other, and used together from their files. */
class BridgeTest {
    private static final String EXPERIMENT = """
            name: bridge
            seed: 5
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            sampler: {type: heun, steps: 40, from: 1, to: 0}
            particles: 400
            metrics: [w1]
            output: {figures: false}
            training: {steps: 30, batch: 32, ema: 0.9, network: {widths: [16, 16]}, learning-rate: 0.01,
              times: {from: 0.05, to: 0.95}, objective: {type: bridge, noise: 0.8}}
            """;
    private static final String NOISY = "sampler={type: euler-maruyama, steps: 60, from: 1, to: 0}";

    @TempDir
    private Path folder;

    private ExperimentFile file(String... overrides) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("e.yaml"), EXPERIMENT), List.of(overrides));
    }

    private TrainResult train(String name, String... overrides) throws IOException {
        return TrainRunner.run(file(overrides), folder.resolve(name), false, List.of("train"), Progress.silent());
    }

    private TrainResult score(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("training.predicts=score",
                "field={type: learned, file: velocity/network.safetensors}", "process={type: flow, noise: 0.5}",
                NOISY));
        all.addAll(List.of(more));
        return train("score", all.toArray(new String[0]));
    }

    private static String both(String velocity, String score) {
        return "field={type: learned, file: " + velocity + "/network.safetensors, score: " + score
                + "/network.safetensors}";
    }

    /** The score's training moves its particles by both; so do both files, by the same bits. */
    @Test
    void theFilesGiveTheSamplesOfTheTraining() throws IOException {
        train("velocity");
        score();
        ExperimentFile again = ExperimentFile.read(folder.resolve("score/experiment.yaml"),
                List.of(both(folder.resolve("velocity").toString(), folder.resolve("score").toString())));
        RunResult result = RunWriter.run(again, folder.resolve("again"), List.of(), Progress.silent());

        assertThat(folder.resolve("again/samples.npz")).hasSameBinaryContentAs(folder.resolve("score/samples.npz"));
        assertThat(result.truth()).isEqualTo(result.model().data());
        for (String manifest : List.of("score", "again")) {
            assertThat(Files.readString(folder.resolve(manifest).resolve("manifest.json")))
                    .contains(folder.resolve("velocity/network.safetensors").toString());
        }
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        JsonNode values = new ObjectMapper()
                .readTree(Json.toText(new EvalQuery(again, points, 0.5, "", false).answer()));
        assertThat(values.get("quantities").propertyNames()).containsExactly("score", "velocity");
        assertThatThrownBy(() -> new EvalQuery(again, points, 0.5, "denoised", false).answer())
                .hasMessageContaining("ask for score or velocity");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            score    | score    | field.file  | score | says the score of a bridge, from which no velocity follows; give the velocity as file
            velocity | velocity | field.score | velocity | says a velocity between two laws, from which no score follows
            velocity | other    | field.score | other | is of another path than
            velocity | along    | field.file  | velocity | leads between two laws, and
            along    | score    | field.score | score | leads between two laws, and
            """)
    void bothMustBeOfOneBridge(String velocity, String score, String key, String named, String message)
            throws IOException {
        train("velocity");
        score();
        train("bridge of less noise", "training.objective={type: bridge, noise: 0.3}");
        train("other", "training.predicts=score", "training.objective={type: bridge, noise: 0.3}",
                "field={type: learned, file: bridge of less noise/network.safetensors}");
        train("along", "training.objective=flow-matching");
        assertThatThrownBy(() -> Model.of(file(both(velocity, score)))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        ": " + key + ": " + folder.resolve(named + "/network.safetensors") + " " + message);
    }

    @Test
    void aVelocityOfAnotherBridgeLeadsNoScore() throws IOException {
        train("velocity", "training.objective={type: bridge, noise: 0.3}");
        assertThatThrownBy(() -> score()).isInstanceOf(ExperimentException.class).hasMessageContaining("field.file")
                .hasMessageContaining("is to be the velocity of the bridge whose score is learned")
                .hasMessageEndingWith(
                        "take a network that was trained with the same objective and training.predicts: velocity");
        assertThatThrownBy(() -> score("training.predicts=velocity")).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("is no part of the training");
        assertThatThrownBy(() -> Runner.of(file("field={type: learned, file: velocity/network.safetensors}", NOISY,
                "process={type: flow, noise: 0.5}"))).isInstanceOf(ExperimentException.class)
                .hasMessageEndingWith("or give the score of the bridge, too, as field.score");
    }
}
