package ornstein.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Progress;

/**
 * A training of forty steps.
 *
 * @param folder where its file and results are
 * @param stop ends it
 */
record SmallTraining(Path folder, TrainStop stop) {
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

    Path out() {
        return folder.resolve("out");
    }

    /** What it leaves until it is whole. */
    Path left() {
        return folder.resolve("out.training");
    }

    TrainResult train(boolean resume, Progress progress, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), EXPERIMENT);
        return TrainRunner.run(ExperimentFile.read(file, List.of(overrides)), out(), resume, List.of("train"), progress,
                stop);
    }

    JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(out().resolve(name)));
    }

    /** The lines of the steps, without the seconds that they took. */
    List<String> log() throws IOException {
        return Files.readAllLines(out().resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"seconds\":[^}]*", "")).toList();
    }
}
