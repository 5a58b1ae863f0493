package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        assumeFalse(isIgnored(2), "whoever started this process made it deaf to SIGINT, and children inherit that");
        assertThat(exitAfter("INT")).isEqualTo(130);
    }

    @Test
    void terminationLeavesNothingBehind() throws Exception {
        assertThat(exitAfter("TERM")).isEqualTo(143);
    }

    private int exitAfter(String signal) throws Exception {
        Files.writeString(temp.resolve("long.yaml"), LONG);
        Path out = temp.resolve("runs/out");
        Path said = temp.resolve("said");
        Process run = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "ornstein.cli.Main",
                "run",
                temp.resolve("long.yaml").toString(),
                "--out",
                out.toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            awaitFolder(run);
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("the run stops").isTrue();
        } finally {
            run.destroyForcibly();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(text).contains("ornstein: interrupted").doesNotContain("\tat ", "Exception");
        Files.delete(said);
        try (var left = Files.list(temp)) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())).toList()).isEqualTo(List.of("long.yaml"));
        }
        return run.exitValue();
    }

    /** The hidden folder shows that the run has begun. */
    private void awaitFolder(Process run) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (run.isAlive() && System.nanoTime() < end) {
            if (Files.isDirectory(temp.resolve("runs"))) {
                try (var inside = Files.list(temp.resolve("runs"))) {
                    if (inside.findAny().isPresent()) {
                        LockSupport.parkNanos(300_000_000);
                        return;
                    }
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("the run did not begin: " + Files.readString(temp.resolve("said")));
    }

    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip()).findFirst().orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
    }
}
