package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.run.Progress;

/** Trainings that are killed, stopped or diverge: what they say, what they leave, and how they go on. */
class TrainEndingTest {
    private final Path folder;
    private final SmallTraining small;
    private final Path out;

    TrainEndingTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
        this.out = small.out();
    }

    /** Killed after 27 steps, resumed from the checkpoint after 20: the files of the result are those of a training in one go. */
    @Test
    void aKilledTrainingResumesToTheSameResult() throws IOException {
        small.train(false, Progress.silent());
        List<String> whole = small.log();
        byte[] network = Files.readAllBytes(out.resolve("network.safetensors"));
        JsonNode metrics = small.json("metrics.json");
        Files.move(out, folder.resolve("whole"));

        assertThatThrownBy(() -> small.train(false, new Killer(27))).isInstanceOf(Killed.class);
        assertThat(out).doesNotExist();
        assertThat(small.left().resolve("checkpoint")).exists();
        assertThatThrownBy(() -> small.train(false, Progress.silent())).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("holds the checkpoint of a training that did not end: --resume goes on from it");
        assertThatThrownBy(() -> small.train(true, Progress.silent(), "training.network.widths=[9, 8]"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("is of another training: network is");
        assertThatThrownBy(() -> small.train(true, Progress.silent(), "seed=4"))
                .hasMessageContaining("is of another training: seed is 3 there and 4 here");
        assertThatThrownBy(() -> small.train(true, Progress.silent(), "training.labels=true"))
                .hasMessageContaining("number of classes that the network is told is 0 there and 2 here");
        assertThatThrownBy(() -> small.train(true, Progress.silent(), "training.network.time=sinusoidal"))
                .hasMessageContaining(
                        "time, as the network is told it, is raw there and by 16 frequencies up to 64.0 here");

        small.train(true, Progress.silent());
        assertThat(small.log()).isEqualTo(whole);
        assertThat(Files.readAllLines(out.resolve("metrics.jsonl")).stream()
                .map(line -> Double.parseDouble(line.replaceFirst(".*\"seconds\":([^}]*)}", "$1")))).isSorted();
        assertThat(out.resolve("network.safetensors")).hasBinaryContent(network);
        assertThat(small.json("metrics.json")).isEqualTo(metrics);
        assertThat(small.left()).doesNotExist();
    }

    /** Seconds are those of all steps, before the break and after it. */
    @Test
    void whatWasMadeBeforeTheBreakIsCounted() throws IOException {
        assertThatThrownBy(() -> small.train(false, new Killer(27))).isInstanceOf(Killed.class);
        Path log = small.left().resolve("metrics.jsonl");
        List<String> slow = Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^}]*", "\"seconds\":1000.5")).toList();
        Files.write(log, slow);

        TrainResult result = small.train(true, Progress.silent());
        assertThat(result.seconds()).isBetween(1000.5, 1100.0);
        assertThat(small.json("manifest.json").get("training-seconds").asDouble()).isEqualTo(result.seconds());
        assertThat(Files.readAllLines(out.resolve("metrics.jsonl")).getLast())
                .endsWith("\"seconds\":" + result.seconds() + "}");
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static class Killer implements Progress {
        private final long step;

        Killer(long step) {
            this.step = step;
        }

        void kill() {
            throw new Killed();
        }

        @Override
        public void begin(String what, long total) {}

        @Override
        public void advance(long done) {
            if (done == step) {
                kill();
            }
        }

        @Override
        public void end() {}
    }

    @Test
    void aTrainingThatDivergesSaysWhatIsLeft() throws IOException {
        assertThatThrownBy(
                () -> small.train(false, Progress.silent(), "training.learning-rate=1e200", "training.clip=0"))
                .isInstanceOf(TrainingException.class).hasMessageMatching(
                        "the training diverged at step \\d+: loss = .*; training.learning-rate.peak is 1.00e\\+200: take a smaller one,"
                                + " as in --set training.learning-rate.peak=1E.199, a rise to it"
                                + " \\(training.learning-rate.warm-up: 100\\), or shorter gradients \\(training.clip: 1\\);"
                                + " no checkpoint was written before that");
        assertThat(out).doesNotExist();
        assertThat(small.left()).doesNotExist();
    }

    /** It goes on from its last checkpoint with a smaller rate, and says so; nothing else may be changed. */
    @Test
    void aTrainingThatDivergesLateGoesOnMoreCarefully() throws IOException {
        assertThatThrownBy(
                () -> small.train(false, Progress.silent(), "training.learning-rate={peak: 3e10, warm-up: 38}",
                        "training.clip=0", "training.checkpoint=1", "training.network.widths=[8]"))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "the training diverged at step \\d+: .* as in --set training.learning-rate.peak=3E.9,"
                                + " or shorter gradients \\(training.clip: 1\\); the last good checkpoint is .*/out.training/checkpoint:"
                                + " --resume goes on from it, with the new settings too; remove its folder to begin anew");

        new Workshop(small.left()).close();
        assertThatThrownBy(() -> small.train(false, new Killer(27))).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> small.train(true, Progress.silent(), "training.ema=0.8"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("average (ema) is 0.9 there and 0.8 here");
        assertThatThrownBy(() -> small.train(true, new Killer(35), "training.learning-rate.peak=0.005"))
                .isInstanceOf(Killed.class);
        small.train(true, Progress.silent(), "training.learning-rate.peak=0.002", "training.clip=0.5");
        assertThat(small.log()).hasSize(40);
        assertThat(small.log().get(19)).contains("\"learning-rate\":0.01,");
        assertThat(small.log().get(29)).contains("\"learning-rate\":0.005,");
        assertThat(small.log().get(39)).contains("\"learning-rate\":0.002,");
        assertThat(small.json("metrics.json").at("/training/changes").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "from step 20 on: learning rate peak 0.005, warm-up 0, constant, before: peak 0.01, warm-up 0, constant",
                        "from step 30 on: learning rate peak 0.002, warm-up 0, constant, before: peak 0.005, warm-up 0, constant",
                        "from step 30 on: clip 0.5, before: 1.0");
    }

    @Test
    void whatIsOfNoUseIsKeptForAnotherSampler() throws IOException {
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "training.learning-rate=1e7", "training.clip=0",
                "training.network.widths=[8]"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("the trained network leads out of all numbers: ")
                .hasMessageContaining("; training.learning-rate.peak is 1.00e+07: take a smaller one")
                .hasMessageEndingWith("it is kept in " + small.left()
                        + ": --resume tries it with another sampler; remove the folder to begin anew");
        assertThat(out).doesNotExist();
    }

    /** What is not told beforehand says which sizes may be smaller. */
    @Test
    void memoryThatDoesNotSufficeIsToldWithARemedy() {
        Progress full = new Killer(27) {
            @Override
            void kill() {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        String batch = "out of memory \\(Java heap space\\): take a smaller training.batch than 64";
        String more = ", or give Java more, as in ORNSTEIN_JAVA_OPTS=-Xmx\\d+g; the last good checkpoint is .*";
        assertThatThrownBy(() -> small.train(false, full)).isInstanceOf(TrainingException.class)
                .hasMessageMatching(batch + more);
        assertThat(new Ending(reflow(), new Workshop(small.left())).spent(new OutOfMemoryError("Java heap space")))
                .hasMessageMatching(batch + ", fewer training.objective.pairs than 500" + more);
    }

    private static TrainingSpec reflow() {
        return ExperimentFile.parse("{target: {type: gaussian-mixture, means: [[0]], covariance: {isotropic: 1}},"
                + " training: {objective: {type: reflow, pairs: 500}, batch: 64}}", "e.yaml", Path.of(""), List.of())
                .experiment().training().orElseThrow();
    }

    /** The step that is being made is the last one, and the checkpoint is of it. */
    @Test
    void aTrainingThatIsStoppedGoesOnToTheSameBits() throws Exception {
        small.train(false, Progress.silent(), "training.checkpoint=1000");
        List<String> whole = small.log();
        byte[] network = Files.readAllBytes(out.resolve("network.safetensors"));
        Path first = Files.move(out, folder.resolve("first"));
        AtomicReference<String> left = new AtomicReference<>("");
        Thread stopping = new Thread(() -> left.set(small.stop().stop()));

        assertThatThrownBy(() -> small.train(false, new Killer(27) {
            @Override
            void kill() {
                stopping.start();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        }, "training.checkpoint=1000")).isInstanceOf(TrainingException.class)
                .hasMessage("the training was stopped after 27 steps; the last good checkpoint is "
                        + small.left().resolve("checkpoint") + ": --resume goes on from it");
        stopping.join();
        assertThat(left).hasValue("the checkpoint is in " + small.left()
                + ": --resume goes on from it");
        assertThat(out).doesNotExist();

        small.train(true, Progress.silent(), "training.checkpoint=1000");
        assertThat(small.log()).isEqualTo(whole);
        assertThat(out.resolve("network.safetensors")).hasBinaryContent(network);
        assertThat(out.resolve("samples.npz")).hasSameBinaryContentAs(first.resolve("samples.npz"));
        assertThat(new TrainStop().stop()).isEmpty();
    }
}
