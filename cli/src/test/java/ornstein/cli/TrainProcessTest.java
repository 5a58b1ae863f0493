package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training in a process of its own: what a signal leaves of it, and that it goes on from there to the same bits. */
class TrainProcessTest {
    private static final int STEPS = 4000;

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void training() throws IOException {
        out = folder.resolve("runs/out");
        file = Files.writeString(folder.resolve("small.yaml"),
                """
                        name: small
                        target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: [0.3, 0.4]}}
                        sampler: {type: euler-maruyama, steps: 10, from: 1, to: 0.01}
                        training: {steps: %d, batch: 64, checkpoint: 100, network: {widths: [8]}, times: {from: 0.01, to: 1}}
                        particles: 200
                        metrics: [w1]
                        output: {figures: false}
                        """
                        .formatted(STEPS));
    }

    private CommandProcess start(List<String> java, Object... more) throws IOException {
        Object[] arguments = new Object[4 + more.length];
        System.arraycopy(new Object[] {"train", file, "--out", out}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandProcess.start(folder.resolve("said"), java, arguments);
    }

    private static long lines(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log).lines().count() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withoutSeconds(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(line -> line.replaceFirst(",\"seconds\":[^}]*", "")).toList();
    }

    /** KILL lets nobody clean up: what is there then is what was written before. */
    @ParameterizedTest
    @CsvSource({"INT, 2, 130", "TERM, 15, 143", "KILL, 9, 137"})
    void aTrainingThatIsStoppedGoesOnToTheSameBits(String signal, int number, int exit) throws Exception {
        assumeFalse(CommandProcess.isIgnored(number), "the signal does not reach children");
        Path left = folder.resolve("runs/out.training");
        boolean killed = signal.equals("KILL");
        try (CommandProcess run = start(List.of())) {
            run.await(() -> lines(left.resolve("metrics.jsonl")) > 150);
            Session second = Session.of("train", file, "--out", out, "--resume");
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.err()).contains(left + ": is written by another training at this moment");
            assertThat(run.kill(signal)).isEqualTo(exit);
            assertThat(run.text()).doesNotContain("\tat ", "Exception");
            if (!killed) {
                assertThat(run.text()).contains("ornstein: interrupted; the checkpoint is in " + left
                        + ": --resume goes on from it");
            }
        }
        long made = lines(left.resolve("metrics.jsonl"));
        assertThat(made).isBetween(150L, STEPS - 1L);
        assertThat(out).doesNotExist();
        try (var beside = Files.list(folder.resolve("runs"))) {
            assertThat(beside.map(Path::getFileName).map(String::valueOf).filter(name -> !name.equals("out.training")))
                    .hasSize(killed ? 1 : 0).allMatch(name -> name.startsWith(".out.partial-"));
        }

        assertThat(Session.of("train", file, "--out", out, "--resume").code()).isZero();
        Path whole = folder.resolve("whole");
        assertThat(Session.of("train", file, "--out", whole).code()).isZero();
        assertThat(withoutSeconds(out.resolve("metrics.jsonl"))).hasSize(STEPS)
                .isEqualTo(withoutSeconds(whole.resolve("metrics.jsonl")));
        for (String same : List.of("network.safetensors", "metrics.json", "field-error.json", "samples.npz")) {
            assertThat(out.resolve(same)).hasSameBinaryContentAs(whole.resolve(same));
        }
        assertThat(left).doesNotExist();
    }

    /** Told to stop before its first step, it leaves nothing. */
    @Test
    void aTrainingThatHasNotBegunLeavesNothing() throws Exception {
        try (CommandProcess run = start(List.of(), "--set", "training.objective={type: reflow, pairs: 2e6}")) {
            // long before its pairs are made
            run.await(() -> lines(run.said()) > 0);
            assertThat(run.kill("TERM")).isEqualTo(143);
        }
        Files.delete(folder.resolve("said"));
        assertThat(folder).isDirectoryContaining("glob:**small.yaml").isDirectoryNotContaining("glob:**runs");
    }

    @Test
    void aHeapThatIsTooSmallIsToldBeforehand() throws Exception {
        try (CommandProcess run = start(List.of("-Xmx300m"), "--set", "training.batch=1e6")) {
            assertThat(run.end()).isEqualTo(2);
            assertThat(run.text()).contains("training.batch: minibatches of 1000000 points in dimension 1 need about ",
                    "take at most about ", "or give Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx2g");
        }
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    /** Pairs of a flow are counted before they are made. */
    @Test
    void pairsThatDoNotFitAreToldBeforehand() throws Exception {
        try (CommandProcess run = start(List.of("-Xmx300m"), "--set",
                "training.objective={type: reflow, pairs: 5e6, tolerance: 0.1}", "--set", "sampler=heun")) {
            assertThat(run.end()).isEqualTo(2);
            assertThat(run.text()).contains("training.objective.pairs", ": 5000000 pairs in dimension 1 need about ",
                    "take at most about ", "or give Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx2g");
        }
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    /** Memory beside the heap, which the engine takes for what it shares with Java. */
    @Test
    void memoryThatDoesNotSufficeEndsTheTraining() throws Exception {
        try (CommandProcess run = start(List.of("-XX:MaxDirectMemorySize=256k"), "--set",
                "training.network.widths=[256,256]")) {
            assertThat(run.end()).isEqualTo(1);
            assertThat(run.text()).contains("ornstein: the training step does not fit into memory (",
                    "-XX:MaxDirectMemorySize", "no checkpoint was written before that").doesNotContain("\tat ");
        }
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
