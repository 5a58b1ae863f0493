package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class GradientCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsGradientsWithTheirCheck() throws IOException {
        Session session = ask("--target", "1,0.5", "--parameters", "--hvp", "-1,0", "--tangent", "0,1", "--denoised",
                "--check", "--threads", "1");

        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        JsonNode answer = new ObjectMapper().readTree(session.out());
        assertThat(answer.propertyNames()).containsExactly("sampler", "from", "to", "steps", "nfe", "last", "denoised",
                "loss", "losses", "gradient", "parameters", "hvp", "tangent", "check");
        assertThat(answer.get("steps").asInt()).isEqualTo(6);
        assertThat(answer.get("gradient")).hasSize(2);
        assertThat(answer.get("check").get("gradient").get("agrees").asBoolean()).isTrue();
        assertThat(answer.get("check").get("covariances").get("discrepancy").asDouble()).isLessThan(1e-6);
    }

    @Test
    void aFieldOfOneClassIsNamed() throws IOException {
        Session part = ask("--u", "1,0", "--set", "field={type: exact, label: 1}");
        Session guided = ask("--u", "1,0", "--set", "field={type: exact, label: 1, guidance: 2}");

        assertThat(new ObjectMapper().readTree(part.out()).get("field").asString()).isEqualTo("of class 1");
        assertThat(new ObjectMapper().readTree(guided.out()).get("field").asString())
                .isEqualTo("guided by w = 2.0 towards class 1");
    }

    @Test
    void writesAFileAndStartsWhereTheFileSays() throws IOException {
        Path out = folder.resolve("r.json");

        Session session = askFile("--set", "start={values: [[0.5, 0.25]]}", "--u", "1,0", "--out", out.toString());

        assertThat(session.code()).isZero();
        assertThat(session.out()).isEmpty();
        JsonNode answer = new ObjectMapper().readTree(Files.readString(out));
        assertThat(answer.get("loss").asString()).isEqualTo("linear");
        assertThat(answer.get("losses").get(0).asDouble()).isEqualTo(answer.get("last").get(0).get(0).asDouble());
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        refuses("no loss to differentiate");
        refuses("--hvp without a loss", "--hvp", "1,0");
        refuses("--parameters without a loss", "--parameters", "--tangent", "1,0");
        refuses("loss \"squared-distanse\": must be one of squared-distance, linear; did you mean \"squared-distance\"?",
                "--loss", "squared-distanse", "--target", "1,1");
        refuses("the loss linear needs --u", "--loss", "linear");
        refuses("--u 1,1: belongs to the loss linear", "--loss", "squared-distance", "--target", "0,0", "--u", "1,1");
        refuses("--target 1: has dimension 1, the points have dimension 2", "--target", "1");
        refuses("--target 1,x: is neither numbers divided by commas", "--target", "1,x");
        refuses("--hvp none.npy: is neither", "--u", "1,1", "--hvp", "none.npy");
        refuses("--tangent 1e999,1: coordinates must be finite", "--tangent", "1e999,1");
        Path three = Files.writeString(folder.resolve("three.csv"), "1,2\n3,4\n5,6\n");
        refuses("holds 3 vectors for 2 points: give one for each", "--target", three.toString());
        refuses("is a folder; name a file in it", "--u", "1,1", "--out", folder.toString());
        refuses("picks each particle's steps", "--u", "1,1", "--set", "sampler.type=adaptive");
        refuses("draws from the reverse kernel", "--u", "1,1", "--set", "sampler.type=reverse-kernel");
        refuses("holds points of dimension 2", "--u", "1",
                "--set", "target={type: gaussian-mixture, means: [[0]], covariance: {isotropic: 1}}");
    }

    /** Through a network that is exact of N(0, 0.49) derivatives are the law's, and through any network those that differences find. */
    @Test
    void throughNetworks() throws IOException {
        Networks.write(folder, "vp");
        Path points = Files.writeString(folder.resolve("line.csv"), "0.3\n-1\n");
        String[] line = {"--points", points.toString(), "--target", "1", "--tangent", "1", "--denoised", "--check",
            "--set",
            "target={type: gaussian-mixture, means: [[0]], covariance: {isotropic: 0.49}}"};
        for (String sampler : List.of("dpmpp-2m", "euler-maruyama")) {
            JsonNode law = line(line, "--set", "sampler.type=" + sampler);
            JsonNode own = line(line, "--set", "sampler.type=" + sampler, "--set",
                    "field={type: learned, file: gaussian.safetensors}");
            JsonNode wrong = line(line, "--set", "sampler.type=" + sampler, "--set",
                    "field={type: learned, file: velocity.safetensors}");
            for (int i = 0; i < 2; i++) {
                for (String what : List.of("/gradient/", "/tangent/", "/denoised/")) {
                    double expected = law.at(what + i + "/0").asDouble();
                    assertThat(own.at(what + i + "/0").asDouble()).isCloseTo(expected, within(1e-10));
                    assertThat(wrong.at(what + i + "/0").asDouble()).isNotCloseTo(expected, withinPercentage(1));
                }
            }
            assertThat(wrong.at("/check/gradient/agrees").asBoolean()).isTrue();
            assertThat(wrong.at("/check/tangent/agrees").asBoolean()).isTrue();
        }
        String[] learned = {"--set", "field={type: learned, file: velocity.safetensors}"};
        refusesLine("--parameters are the target's, and the field learned is not made from them", line, "--parameters",
                learned);
        refusesLine("--hvp takes second derivatives of the field, which the field learned does not have", line,
                "--hvp=1",
                learned);
        refusesLine("gradients take products with the Jacobian of the field, and the field onnx gives values alone",
                line,
                "--check", "--set", "field={type: onnx, file: velocity.onnx, predicts: velocity}");
    }

    private void refusesLine(String message, String[] line, String option, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(line));
        all.remove("--check");
        all.add(option);
        all.addAll(List.of(more));
        Session session = askFile(all.toArray(String[]::new));
        assertThat(session.err()).contains(message);
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
    }

    private JsonNode line(String[] line, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of(more));
        Session session = askFile(all.toArray(String[]::new));
        assertThat(session.err()).isEmpty();
        return new ObjectMapper().readTree(session.out());
    }

    @Test
    void needsPoints() throws IOException {
        Session session = askFile("--u", "1,0");

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("no points to start from: give --points P, or start: in ");
    }

    /** On the edge between two points the flow tears: its derivative there is 10²⁶⁶, and no difference sees it. */
    @Test
    void aCheckThatDecidesNothingFails() throws IOException {
        Path edge = Files.writeString(folder.resolve("edge.csv"), "0,0\n");

        Session session = askFile("--points", edge.toString(), "--u", "1,0", "--check",
                "--set", "target={type: points, values: [[-30, 0], [30, 0]]}",
                "--set", "sampler={type: heun, steps: 50, from: 0.2, to: 0.001}");

        assertThat(new ObjectMapper().readTree(session.out()).get("check").get("gradient").get("agrees").asBoolean())
                .isFalse();
        assertThat(session.err()).contains("the check failed for gradient", "decide nothing");
        assertThat(session.code()).isEqualTo(ExitCode.FAILURE);
    }

    private void refuses(String message, String... options) throws IOException {
        Session session = ask(options);

        assertThat(session.err()).contains(message);
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.out()).isEmpty();
    }

    private Session ask(String... options) throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "0.3,-0.4\n-1,2\n");
        List<String> all = new ArrayList<>(List.of("--points", points.toString()));
        all.addAll(List.of(options));
        return askFile(all.toArray(String[]::new));
    }

    private Session askFile(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), """
                target: {type: gaussian-mixture, means: [[-2, 0], [1, 1]], covariance: {isotropic: 0.5}}
                sampler: {type: dpmpp-2m, steps: 6, from: 0.9, to: 0.1}
                """);
        List<Object> all = new ArrayList<>(List.of("gradient", file));
        all.addAll(List.of(options));
        return Session.of(all.toArray());
    }
}
