package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run's samples are one string of bits on any kernel, block size and number of threads. */
class SameBitsTest {
    private static final String EXPERIMENT = """
            name: bits
            seed: 11
            target:
              type: gaussian-mixture
              weights: [0.2, 0.5, 0.3]
              means: [[-2, 0, 1], [2, 1, 0], [0, -3, 2]]
              covariance: {full: [[[0.5, 0.2, 0], [0.2, 0.3, 0.1], [0, 0.1, 0.4]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                [[0.3, 0.1, 0.1], [0.1, 0.3, 0.1], [0.1, 0.1, 0.3]]]}
            schedule: {type: cosine}
            sampler: {type: euler-maruyama, steps: 12, from: 0.98, to: 0.01}
            particles: 701
            metrics: []
            output: {figures: false}
            """;

    @TempDir
    private Path folder;

    @Test
    void samplesHaveOneDigest() throws Exception {
        Path file = Files.writeString(folder.resolve("bits.yaml"), EXPERIMENT);
        List<Child> children = new ArrayList<>();
        for (String kernel : List.of("scalar", "128", "256", "512")) {
            children.add(new Child(Map.of("ORNSTEIN_KERNEL", kernel), 1, "7"));
            children.add(new Child(Map.of("ORNSTEIN_KERNEL", kernel, "ORNSTEIN_BLOCK", "48"), 2, "7"));
        }
        Child other = new Child(Map.of(), 2, "12");

        List<String> digests = new ArrayList<>();
        for (Child child : children) {
            digests.add(digest(child, file, digests.size()));
        }

        assertThat(digests).containsOnly(digests.getFirst());
        assertThat(digest(other, file, 99)).as("another seed").isNotEqualTo(digests.getFirst());
    }

    /** One sampler of each kind: steps with memory, steps of a particle's own, added noise, draws of components, areas. */
    @ParameterizedTest
    @ValueSource(strings = {"{type: unipc, order: 3, start: runge-kutta, steps: 9}",
        "{type: adaptive, scheme: tsit5, rtol: 1e-5}", "{type: edm-churn, steps: 9}",
        "{type: reverse-kernel, steps: 3}",
        "{type: sra1, steps: 9}"})
    void samplersOfEveryKindHaveOneDigest(String sampler) throws Exception {
        Path file = Files.writeString(folder.resolve("bits.yaml"),
                EXPERIMENT.replaceFirst("sampler: .*", "sampler: " + sampler.replace("}", ", from: 0.98, to: 0.01}")));

        String scalar = digest(new Child(Map.of("ORNSTEIN_KERNEL", "scalar", "ORNSTEIN_BLOCK", "48"), 2, "7"), file, 0);
        String wide = digest(new Child(Map.of("ORNSTEIN_KERNEL", "256"), 1, "7"), file, 1);

        assertThat(scalar).isEqualTo(wide);
    }

    private record Child(Map<String, String> environment, int threads, String seed) {}

    private String digest(Child child, Path file, int index) throws Exception {
        Path out = folder.resolve("run-" + index);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), "ornstein.cli.Main",
                "run", file.toString(), "--out", out.toString(), "--threads", Integer.toString(child.threads()),
                "--set", "seed=" + child.seed());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(child.environment());
        builder.redirectOutput(folder.resolve("log-" + index).toFile());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(log(index)).isZero();
        byte[] samples = Files.readAllBytes(out.resolve("samples.npz"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples));
    }

    private String log(int index) throws IOException {
        return Files.readString(folder.resolve("log-" + index));
    }
}
