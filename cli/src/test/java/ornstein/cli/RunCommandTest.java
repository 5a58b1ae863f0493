package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.format.Digest;

class RunCommandTest {
    private static final String SMALL = """
            name: small
            seed: 3
            target:
              type: gaussian-mixture
              weights: [0.3, 0.7]
              means: [[-2], [2]]
              covariance: {isotropic: [0.25, 0.5]}
            schedule: {type: vp}
            sampler: {type: euler-maruyama, steps: 100}
            particles: 500
            metrics: [w1, ks, mode-weights]
            output: {trajectory: 5, figures: false}
            """;

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(temp.resolve("small.yaml"), SMALL);
    }

    private Session run(Object... more) {
        List<Object> words = new java.util.ArrayList<>(List.of("run", file));
        words.addAll(List.of(more));
        return Session.of(words.toArray());
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(temp)) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void printsATableAndWritesAFolder() throws IOException {
        Path out = temp.resolve("runs/one");
        Session session = run("--out", out);

        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("small: 500 particles, euler-maruyama, 100 steps, 100 evaluations, seed 3")
                .contains("distance", "measured", "exact samples", "threshold", "verdict", "W1", "KS", "agrees")
                .contains("folder    " + out)
                .doesNotContain("\u001b", "report.html");
        assertThat(out).isDirectoryContaining("glob:**/samples.npz").isDirectoryContaining("glob:**/manifest.json");
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
        assertThat(manifest.get("arguments").get(0).asString()).isEqualTo("run");
    }

    @Test
    void drawsFiguresAndAReportThatStandsAlone() throws IOException {
        Path out = temp.resolve("out");
        Session session = run("--out", out, "--set", "output.figures=true");

        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("report    " + out.resolve("report.html"));
        assertThat(out.resolve("figures/density.png")).isNotEmptyFile();
        assertThat(out.resolve("figures/paths.svg")).isNotEmptyFile();
        String html = Files.readString(out.resolve("report.html"));
        assertThat(html)
                .contains("<h1>small</h1>", Digest.sha256(out.resolve("samples.npz")), "euler-maruyama, steps: 100")
                .doesNotContain("http:", "https:");
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
        assertThat(manifest.get("sha256").get("report.html").asString())
                .isEqualTo(Digest.sha256(out.resolve("report.html")));
    }

    @Test
    void printsOneJsonObject() throws IOException {
        Path out = temp.resolve("out");
        JsonNode printed = new ObjectMapper().readTree(run("--out", out, "--format", "json").out());
        JsonNode written = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));

        assertThat(printed.get("name").asString()).isEqualTo("small");
        assertThat(printed.get("folder").asString()).isEqualTo(out.toString());
        assertThat(printed.get("metrics")).isEqualTo(written.get("metrics"));
    }

    @Test
    void printsCsvWithAllDigits() {
        Session session = run("--out", temp.resolve("out"), "--format", "csv");
        List<String> lines = session.out().lines().toList();

        assertThat(lines).hasSize(4).allMatch(line -> line.split(",", -1).length == 8);
        assertThat(lines.getFirst()).startsWith("stage,metric,of,value,floor-median,threshold");
        assertThat(lines.get(1)).startsWith(",w1,,0.");
        assertThat(lines.get(1).split(",", -1)[3].length()).isGreaterThan(12);
    }

    @Test
    void threadsChangeNoBit() throws IOException {
        for (String threads : List.of("1", "2")) {
            assertThat(run("--out", temp.resolve(threads), "--threads", threads).code()).isZero();
        }
        assertThat(temp.resolve("2/samples.npz")).hasSameBinaryContentAs(temp.resolve("1/samples.npz"));
        assertThat(temp.resolve("2/metrics.json")).hasSameBinaryContentAs(temp.resolve("1/metrics.json"));
    }

    @Test
    void overridesWhatTheFileSays() throws IOException {
        Path out = temp.resolve("out");
        Session session = run("--out", out, "--set", "sampler={type: heun, steps: 7}", "--set", "seed=9");

        assertThat(session.out()).contains("heun, 7 steps, 14 evaluations, seed 9");
        assertThat(out.resolve("experiment.yaml")).content().contains("heun", "steps: 7", "seed: 9");
    }

    @Test
    void endsWithThreeWhereAnExpectationFails() throws IOException {
        Path out = temp.resolve("out");
        Session session = run("--out", out, "--set", "expect.w1.at-most=1e-9");

        assertThat(session.code()).isEqualTo(ExitCode.EXPECTATION);
        assertThat(session.out()).contains("expected  w1 at most 1.0E-9", "not met");
        assertThat(out.resolve("metrics.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            particels=5                         | did you mean "particles"?
            particles=0                         | particles
            particles=1e15                      | particles
            sampler.steps=-1                    | steps
            target.weights=[0.5, -0.5]          | weights
            target.means=[[1, 2], [3]]          | means
            sampler.type=heune                  | did you mean "heun"?
            """)
    void refusesABadFileAndLeavesNoFolder(String override, String message) throws IOException {
        Session session = run("--out", temp.resolve("a/b/out"), "--set", override);

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).startsWith("ornstein: ").contains(message).hasLineCount(1).doesNotContain("\tat ");
        assertThat(session.out()).isEmpty();
        assertThat(names()).containsExactly("small.yaml");
    }

    @Test
    void refusesAFileThatIsNotThere() throws IOException {
        Session session = Session.of("run", temp.resolve("nothing.yaml"), "--out", temp.resolve("out"));

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("nothing.yaml: no such file").hasLineCount(1);
        assertThat(names()).containsExactly("small.yaml");
    }

    @Test
    void sendsWhoNamesAPresetToItsFile() {
        Session session = Session.of("run", "three-modes-1d", "--out", temp.resolve("out"));

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("ornstein presets three-modes-1d > three-modes-1d.yaml");
    }

    @Test
    void refusesAFolderThatIsThere() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.writeString(out.resolve("thesis.tex"), "");
        Session session = run("--out", out);

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("exists; choose another --out or remove it");
        assertThat(out.resolve("thesis.tex")).exists();
    }

    @Test
    void drawsItsProgressOnATerminalOnlyAndTakesItAway() {
        Session live = Session.on(false, true, "run", file, "--out", temp.resolve("live"));

        assertThat(live.err()).contains("░", "euler-maruyama, 100 steps").endsWith("\r\u001b[K");
        assertThat(live.out()).isEqualTo(run("--out", temp.resolve("dead")).out().replace("dead", "live"));
    }

    @Test
    void coloursVerdictsWhereThatIsWanted() {
        assertThat(Session.on(true, false, "run", file, "--out", temp.resolve("out")).out())
                .contains("\u001b[32magrees\u001b[0m");
    }
}
