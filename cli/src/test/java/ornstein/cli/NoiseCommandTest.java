package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class NoiseCommandTest {
    private static final String EXPERIMENT = """
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            process: flow
            field: {type: exact, fault: {type: bias, size: 0.3}}
            sampler: {type: euler-maruyama, steps: 30, from: 0.999, to: 0.01}
            particles: 300
            """;

    @TempDir
    private Path folder;

    private Session run(Object... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), EXPERIMENT);
        List<Object> all = new ArrayList<>(List.of("noise", file));
        all.addAll(List.of(arguments));
        return Session.of(all.toArray());
    }

    @Test
    void aTableOfFieldsAndStrengths() throws IOException {
        Session console = run("--levels", "0,1", "--repeats", 2);

        assertThat(console.code()).isZero();
        assertThat(console.out()).contains("300 particles, euler-maruyama, 30 steps", "× floor",
                "KL is that of the processes from t = 0.999 to 0.01", "Means over 2 repeats",
                "noise of strength ς, seed",
                "field     exact, with a fault of the score: bias, size 0.3\ncompared  with the exact law at t = 0.01\n");
        assertThat(console.out().lines().filter(line -> line.startsWith("exact") || line.startsWith("faulty")))
                .hasSize(2);
    }

    @Test
    void jsonAndCsvSayTheSame() throws IOException {
        List<String> json = run("--levels", "0,1", "--repeats", 2, "--format", "json").out().lines().toList();
        List<String> csv = run("--levels", "0,1", "--repeats", 2, "--format", "csv", "--threads", 1).out().lines()
                .toList();

        assertThat(json).hasSize(4);
        assertThat(csv).hasSize(5);
        for (int i = 0; i < json.size(); i++) {
            JsonNode result = new ObjectMapper().readTree(json.get(i));
            String[] cells = csv.get(i + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo('"' + result.get("field").asString() + '"');
            assertThat(Double.parseDouble(cells[2])).isEqualTo(result.at("/sliced-w2/value").asDouble());
            assertThat(cells[6].isEmpty()).isEqualTo(result.path("kl-bound").isMissingNode());
        }
    }

    @Test
    void theClassStandsEverywhere() throws IOException {
        Object[] few = {"--levels", "1", "--repeats", 2, "--set", "field={type: exact, label: 1}", "--format"};
        List<String> found = new ArrayList<>();
        for (String format : List.of("table", "json", "csv")) {
            List<Object> words = new ArrayList<>(List.of(few));
            words.add(format);
            found.add(run(words.toArray()).out());
        }
        assertThat(found.get(0))
                .contains("field     exact, of class 1\ncompared  with the exact law at t = 0.01 of class 1");
        assertThat(new ObjectMapper().readTree(found.get(1)).get("class").asInt()).isEqualTo(1);
        assertThat(found.get(2).lines().toList()).first().asString().endsWith(",class");
        assertThat(found.get(2).lines().toList()).last().asString().endsWith(",,,1");
    }

    @Test
    void theFolderIsWrittenToo() throws IOException {
        Path out = folder.resolve("noise");

        assertThat(run("--levels", "0,1", "--repeats", 2, "--out", out).code()).isZero();
        assertThat(out.resolve("noise.json")).isNotEmptyFile();
        assertThat(run("--levels", "0,1", "--repeats", 2, "--out", out).code()).isEqualTo(2);
    }

    /** Steps that are too long for the noise are told from a learned field's faults: the planted fault is thirty of them, each more than twice the longest stable one. */
    @Test
    void aSamplerThatErrsIsTold() throws IOException {
        assertThat(run("--levels", "0,8", "--repeats", 2).out())
                .contains("The exact field differs at ς = 8: the sampler's own error shows; take more steps")
                .doesNotContain("The exact field differs at ς = 0");
        assertThat(run("--levels", "0,1", "--repeats", 2, "--set", "sampler.steps=200").out())
                .doesNotContain("The exact field differs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--levels;1,0;levels = [1.0, 0.0]: must be numbers ≥ 0 that ascend",
        "--repeats;1;repeats = 1: must be an integer ≥ 2",
        "--set;process=diffusion;diffusion has no noise of one’s choice",
        "--set;particles=1;particles: 1: one particle has no law that could be compared; must be an integer ≥ 2",
        "--set;start={point: [1]};given points need not follow the law",
        "--set;sampler={type: euler-maruyama, from: 0.0009, to: 0.0001};bounds are of times between 0.001 and 0.999",
        "--levels;0,1e200;levels = [0.0, 1.0E200]",
        "--levels;many;many"})
    void badArgumentsAreRefused(String option, String value, String message) throws IOException {
        Session console = run(option, value);

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains(message);
        assertThat(console.out()).isEmpty();
    }
}
