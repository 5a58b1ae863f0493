package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs of fields that are not the exact one. */
class RunLearnedTest {
    private static final String SMALL = """
            name: small
            seed: 3
            target: {type: gaussian-mixture, means: [[-2], [2]], covariance: {isotropic: [0.25, 0.5]}}
            schedule: linear
            sampler: {type: heun, steps: 1, from: 1, to: 0}
            particles: 1
            metrics: []
            output: {figures: false}
            """;

    @TempDir
    private Path folder;

    private Session run(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), SMALL);
        List<Object> words = new ArrayList<>(List.of("run", file, "--out", folder.resolve("out")));
        for (String override : overrides) {
            words.addAll(List.of("--set", override));
        }
        return Session.of(words.toArray());
    }

    @Test
    void aDistilledNetworkMakesOneStep() throws IOException {
        Networks.write(folder, Map.of("schedule", "linear", "objective", "distillation", "end", "0.01"));
        Session session = run("field={type: learned, file: gaussian.safetensors}", "sampler.from=0.9");
        assertThat(session.err()).isEmpty();
        assertThat(session.out()).contains(
                "small: 1 particle, one step of a distilled network from t = 0.9 to t = 0.01, 1 evaluation, seed 3");
    }

    @Test
    void oneStepIsNotMany() throws IOException {
        assertThat(run("sampler.type=euler").out()).contains("1 particle, euler, 1 step, 1 evaluation, seed 3");
    }

    /** What led the particles stands beside what came out; of the exact field there is nothing to say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: learned, file: velocity.safetensors} | learned, NAME/velocity.safetensors
            {type: learned, file: velocity.safetensors, score: gaussian.safetensors} | learned, NAME/velocity.safetensors, the score of NAME/gaussian.safetensors
            {type: onnx, file: velocity.onnx} | onnx, NAME/velocity.onnx
            {type: exact, fault: {type: scale, factor: 0.5}} | exact, with a fault of the score: scale, factor 0.5
            {type: exact, fault: {type: bias, size: 0.3, direction: [1], window: [0, 0.25], of: data}} | exact, with a fault of the data: bias, size 0.3, direction [1.0], t from 0 to 0.25
            {type: exact, label: 1} | exact, of class 1
            {type: exact, label: 0, guidance: 2} | exact, of class 0, guidance 2
            """)
    void theFieldIsNamed(String field, String words) throws IOException {
        Networks.write(folder, "linear");
        String named = words.replace("NAME", String.valueOf(folder.getFileName()));
        Session table = run("field=" + field, "sampler.from=0.9", "sampler.to=0.1", "particles=10", "metrics=[w1]",
                "output.figures=true");
        assertThat(table.err()).isEmpty();
        assertThat(table.out()).contains("field     " + named + "\n");
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(folder.resolve("out/metrics.json")));
        assertThat(metrics.get("field").asString()).isEqualTo(named);
        assertThat(folder.resolve("out/report.html")).content().contains("led by the field " + named);
        Session orders = Session.of("order", "heun", "--on", folder.resolve("small.yaml"), "--set", "field=" + field);
        assertThat(orders.out()).contains("field  " + named + "\n");
    }

    /** The class may stand in the network's file alone. */
    @Test
    void aNetworkThatIsOfOneClassIsNamedSo() throws IOException {
        Networks.write(folder, Map.of("schedule", "linear", "class", "1"));
        String field = "field={type: learned, file: velocity.safetensors}";
        String named = folder.getFileName() + "/velocity.safetensors, of class 1\n";
        assertThat(run(field, "metrics=[w1]", "particles=10").out()).contains("field     learned, " + named);
        Path file = folder.resolve("small.yaml");
        assertThat(Session.of("order", "heun", "--on", file, "--set", field).out())
                .contains("field  learned, " + named);
        assertThat(Session.of("noise", file, "--set", field, "--set", "process=flow", "--set", "particles=10", "--set",
                "sampler={type: euler-maruyama, steps: 5, from: 0.9, to: 0.1}", "--levels", "1").out())
                .contains("field     learned, " + named + "compared  with the exact law at t = 0.1 of class 1\n");
    }

    @Test
    void ofTheExactFieldThereIsNothingToSay() throws IOException {
        assertThat(run("metrics=[w1]", "particles=10", "output.figures=true").out()).doesNotContain("field  ",
                "compared  with");
        assertThat(folder.resolve("out/metrics.json")).content().doesNotContain("\"field\"");
        assertThat(folder.resolve("out/report.html")).content().doesNotContain("led by");
        assertThat(Session.of("order", "heun", "--on", folder.resolve("small.yaml")).out()).doesNotContain("field  ");
    }

    @Test
    void nothingIsComparedWhereNothingIsMeasured() throws IOException {
        assertThat(run("field={type: exact, label: 0}", "start={point: [0]}", "output.figures=true").out())
                .contains("field     exact, of class 0").doesNotContain("compared  with");
        assertThat(folder.resolve("out/metrics.json")).content().doesNotContain("compared-with");
        assertThat(folder.resolve("out/report.html")).content().doesNotContain("held against");
    }

    @Test
    void aSamplerThatDoesNotAskTheFieldIsRefused() throws IOException {
        Networks.write(folder, "linear");
        Session session = run("sampler={type: exact-transition, steps: 20}",
                "field={type: learned, file: velocity.safetensors}");
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("sampler: exact-transition asks nothing of the field");
    }
}
