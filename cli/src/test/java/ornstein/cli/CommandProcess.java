package ornstein.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The command in a process of its own, which can be told to stop. */
record CommandProcess(Process process, Path said) implements AutoCloseable {
    private static final long MOST = 60;

    /**
     * Starts one.
     *
     * @param said where its output goes
     * @param java options for Java
     */
    static CommandProcess start(Path said, List<String> java, Object... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        line.addAll(java);
        line.addAll(List.of("-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "ornstein.cli.Main"));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        return new CommandProcess(
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    }

    /** Waits until something has happened while the process lives. */
    void await(BooleanSupplier happened) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST);
        while (!happened.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it did not come to that: " + text());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Sends the process a signal, as in {@code INT}, and gives back its exit code. */
    int kill(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        return end();
    }

    /** Waits for the end. */
    int end() throws IOException, InterruptedException {
        if (!process.waitFor(MOST, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + text());
        }
        return process.exitValue();
    }

    /** What it has printed. */
    String text() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    /** Whether whoever started this process made it deaf to a signal, which children inherit. */
    static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip()).findFirst().orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
