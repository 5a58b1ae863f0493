package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.lab.format.Digest;
import ornstein.lab.format.Json;

/**
 * The record of one run, {@code manifest.json}: what ran, with what, on what, and a fingerprint of every file. It is the
 * only file of a run that differs between two runs of one experiment.
 */
public final class Manifest {
    /** The file's name in the folder. */
    public static final String FILE = "manifest.json";

    private final Instant started = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<String> arguments;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<String, Object> inputs = new LinkedHashMap<>();

    private Manifest(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Starts the clock.
     *
     * @param arguments as the user typed them
     */
    public static Manifest start(List<String> arguments) {
        return new Manifest(arguments);
    }

    /**
     * Notes a fact of the run, as the seed, the kernel, or the number of threads.
     *
     * @param value anything that {@link Json} writes
     */
    public Manifest with(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    /** Notes a file that was read, with its fingerprint. */
    public Manifest input(Path file) throws IOException {
        inputs.put(file.toString(), Digest.sha256(file));
        return this;
    }

    /** Writes the manifest into a folder that holds everything else by now. */
    public void write(RunFolder folder) throws IOException {
        BuildInfo build = BuildInfo.current();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("ornstein", build.version());
        manifest.put("commit", build.commit());
        manifest.put("arguments", arguments);
        manifest.putAll(facts);
        manifest.put("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        manifest.put("elapsed-seconds", Math.rint((System.nanoTime() - startNanos) / 1e6) / 1e3);
        manifest.put("machine", Machine.describe());
        manifest.put("inputs", inputs);
        Map<String, Object> files = new LinkedHashMap<>();
        for (Path file : folder.files()) {
            files.put(file.toString().replace('\\', '/'), Digest.sha256(folder.file(file.toString())));
        }
        manifest.put("sha256", files);
        Json.write(folder.file(FILE), manifest);
    }
}
