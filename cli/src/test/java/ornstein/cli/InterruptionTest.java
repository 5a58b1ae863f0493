package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that is told to stop, in a process of its own. */
class InterruptionTest {
    /** Takes minutes if nothing stops it. */
    private static final String LONG = """
            target: {type: gaussian-mixture, weights: [1], means: [[0]], covariance: {isotropic: [1]}}
            sampler: {type: euler-maruyama, steps: 20000}
            particles: 2e6
            output: {figures: false}
            """;

    @TempDir
    Path temp;

    @Test
    void controlCLeavesNothingBehind() throws Exception {
        assumeFalse(CommandProcess.isIgnored(2), "SIGINT does not reach children");
        assertThat(exitAfter("INT")).isEqualTo(130);
    }

    @Test
    void terminationLeavesNothingBehind() throws Exception {
        assertThat(exitAfter("TERM")).isEqualTo(143);
    }

    private int exitAfter(String signal) throws Exception {
        Path file = Files.writeString(temp.resolve("long.yaml"), LONG);
        Path said = temp.resolve("said");
        int exit;
        try (CommandProcess run = CommandProcess.start(said, List.of(), "run", file, "--out",
                temp.resolve("runs/out"))) {
            // the hidden folder shows that the run has begun
            run.await(() -> holdsSomething(temp.resolve("runs")));
            LockSupport.parkNanos(300_000_000);
            exit = run.kill(signal);
            assertThat(run.text()).contains("ornstein: interrupted").doesNotContain("\tat ", "Exception");
        }
        Files.delete(said);
        try (var left = Files.list(temp)) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())).toList()).isEqualTo(List.of("long.yaml"));
        }
        return exit;
    }

    private static boolean holdsSomething(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var inside = Files.list(folder)) {
            return inside.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
