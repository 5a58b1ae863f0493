package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.format.Digest;

class RunFolderTest {
    @TempDir
    Path temp;

    private List<String> names() throws IOException {
        try (var all = Files.walk(temp)) {
            return all.filter(path -> !path.equals(temp))
                    .map(path -> temp.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void isThereAsAWholeOnceItIsPublished() throws IOException {
        Path out = temp.resolve("a/b/run");
        try (RunFolder folder = RunFolder.open(out)) {
            Files.writeString(folder.file("metrics.json"), "{}");
            Files.writeString(folder.file("figures/one.svg"), "<svg/>");

            assertThat(out).doesNotExist();
            assertThat(names()).contains("a/b/.run.partial-" + ProcessHandle.current().pid() + "/metrics.json");
            assertThat(folder.files()).containsExactly(Path.of("figures/one.svg"), Path.of("metrics.json"));
            assertThat(folder.target()).isEqualTo(out);
            folder.publish();
        }
        assertThat(names())
                .containsExactly("a", "a/b", "a/b/run", "a/b/run/figures", "a/b/run/figures/one.svg",
                        "a/b/run/metrics.json");
    }

    @Test
    void leavesNothingBehindWhenARunFails() throws IOException {
        assertThatThrownBy(() -> {
            try (RunFolder folder = RunFolder.open(temp.resolve("a/run"))) {
                Files.writeString(folder.file("figures/one.svg"), "<svg/>");
                throw new ArithmeticException("diverged");
            }
        })
                .hasMessage("diverged");
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesAnEmptyName() {
        assertThatThrownBy(() -> RunFolder.open(Path.of("")))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("--out: \"\" names no folder; give a name, as in runs/first");
    }

    @Test
    void refusesWhatExistsBeforeAnythingIsComputed() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("run"));
        Path file = Files.writeString(temp.resolve("file"), "");

        for (Path out : List.of(folder, file)) {
            assertThatThrownBy(() -> RunFolder.open(out))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessage(out + ": exists; choose another --out or remove it");
        }
        assertThat(names()).containsExactly("file", "run");
    }

    @Test
    void refusesAParentThatCannotHoldIt() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        for (String out : List.of("file/run", "file/a/run")) {
            assertThatThrownBy(() -> RunFolder.open(temp.resolve(out)))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageStartingWith(temp.resolve(out) + ": cannot be ")
                    .hasMessageContaining(file.toString());
        }
        String tooLong = "x".repeat(300);
        assertThatThrownBy(() -> RunFolder.open(temp.resolve("made/" + tooLong)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageEndingWith("choose another --out");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void neverReplacesAFolderThatCameIntoBeingMeanwhile() throws IOException {
        Path out = temp.resolve("run");
        try (RunFolder folder = RunFolder.open(out)) {
            Files.writeString(folder.file("a"), "");
            Files.createDirectory(out);

            assertThatThrownBy(folder::publish)
                    .isInstanceOf(ExperimentException.class)
                    .hasMessage(out + ": came into being during the run; choose another --out or remove it");
        }
        assertThat(names()).containsExactly("run");
    }

    @Test
    void replacesOnlyWhatTheCallerKnowsForItsOwn() throws IOException {
        Path out = Files.createDirectory(temp.resolve("run"));
        Files.writeString(out.resolve("old"), "");

        assertThatThrownBy(() -> RunFolder.replacing(out, path -> Files.exists(path.resolve("mine"))))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(out + ": exists; choose another --out or remove it");
        try (RunFolder folder = RunFolder.replacing(out, path -> Files.exists(path.resolve("old")))) {
            Files.writeString(folder.file("new"), "");
            assertThat(names()).contains("run", "run/old");
            folder.publish();
        }
        assertThat(names()).containsExactly("run", "run/new");
        RunFolder.replacing(out, path -> true).close();
        assertThat(names()).containsExactly("run", "run/new");
    }

    @Test
    void oneRunAtATimeWritesAFolder() throws IOException {
        Path out = temp.resolve("run");
        try (RunFolder folder = RunFolder.open(out)) {
            assertThatThrownBy(() -> RunFolder.open(out))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageStartingWith(out + ": is being written by this program already");
            folder.publish();
        }
        assertThat(out).isDirectory();
    }

    /** A second program opens a folder, writes, and is told to end as by Ctrl-C. */
    @Test
    void anInterruptLeavesNothingBehind() throws Exception {
        Path out = temp.resolve("a/run");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                out.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("writing");
            assertThat(names()).anyMatch(name -> name.endsWith("samples.npz"));
            process.destroy();
            assertThat(process.waitFor()).isNotZero();
        }
        assertThat(names()).isEmpty();
    }

    /** Writes without end. */
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] arguments) throws IOException {
            RunFolder folder = RunFolder.open(Path.of(arguments[0]));
            for (long i = 0; true; i++) {
                Files.writeString(folder.file("samples.npz"), "half" + i);
                Files.writeString(folder.file("figures/" + i % 100), "half");
                if (i == 50) {
                    System.out.println("writing");
                }
            }
        }
    }

    @Test
    void theManifestRecordsTheRun() throws IOException {
        Path out = temp.resolve("run");
        Path input = Files.writeString(temp.resolve("p.csv"), "1\n");
        Manifest manifest = Manifest.start(List.of("run", "e.yaml"));
        try (RunFolder folder = RunFolder.open(out)) {
            Files.writeString(folder.file("figures/a.svg"), "<svg/>");
            manifest.with("seed", 7L).with("kernel", "scalar").input(input).write(folder);
            folder.publish();
        }
        JsonNode read = new ObjectMapper().readTree(Files.readString(out.resolve(Manifest.FILE)));

        assertThat(read.get("ornstein").asString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
        assertThat(read.get("commit").asString()).matches("unknown|[0-9a-f]{40}(-dirty)?");
        assertThat(read.at("/arguments/1").asString()).isEqualTo("e.yaml");
        assertThat(read.get("seed").asInt()).isEqualTo(7);
        assertThat(read.get("kernel").asString()).isEqualTo("scalar");
        assertThat(read.get("started").asString()).matches("20[0-9-]+T[0-9:.]+Z");
        assertThat(read.get("elapsed-seconds").asDouble()).isBetween(0.0, 600.0);
        assertThat(read.at("/machine/jdk").asString()).contains(System.getProperty("java.version"));
        assertThat(read.get("sha256").propertyNames()).containsExactly("figures/a.svg");
        assertThat(read.get("sha256").get("figures/a.svg").asString())
                .isEqualTo(Digest.sha256(out.resolve("figures/a.svg")))
                .isEqualTo("d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6");
        assertThat(read.get("inputs").propertyNames()).containsExactly(input.toString());
        assertThat(Map.copyOf(Machine.describe())).containsKeys("cpu", "os", "processors");
    }
}
