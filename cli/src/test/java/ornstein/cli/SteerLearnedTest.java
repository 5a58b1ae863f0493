package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Files whose field is a network, steered by every method. */
class SteerLearnedTest {
    private static final String METHODS = "reward-tilt,reward-tilt:weights=rate,twisted,twisted:share=0,fk,fk:potential=max,"
            + "dps,none,exact-twist";

    @TempDir
    private Path folder;

    private Path file(String field, String method) throws IOException {
        Networks.write(folder, "vp");
        return Files.writeString(folder.resolve("e.yaml"), """
                target: {type: gaussian-mixture, means: [[0]], covariance: {isotropic: 0.49}}
                sampler: {type: euler-maruyama, steps: 30, from: 0.95}
                field: %s
                particles: 300
                seed: 5
                steering: {method: %s, reward: {type: quadratic, centre: [1], precision: 2}}
                """.formatted(field, method));
    }

    private List<JsonNode> steer(String field, String methods) throws IOException {
        Session session = Session.of("steer", file(field, "twisted"), "--methods", methods, "--repeats", 3, "--format",
                "json");
        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        return session.out().lines().map(line -> new ObjectMapper().readTree(line)).toList();
    }

    /** A network that is the law's own denoiser gives the numbers of the exact field. */
    @Test
    void scorecardsOfANetworkThatIsRight() throws IOException {
        List<JsonNode> own = steer("{type: learned, file: gaussian.safetensors}", METHODS);
        List<JsonNode> law = steer("exact", METHODS);

        assertThat(own).hasSize(9);
        for (int i = 0; i < own.size(); i++) {
            for (String key : List.of("w1", "exact_log_z", "nfe", "reward_evaluations", "reward_gradients")) {
                assertThat(own.get(i).get(key).asDouble()).as("%s of %s", key, own.get(i).get("method"))
                        .isCloseTo(law.get(i).get(key).asDouble(), within(1e-8));
            }
        }
    }

    /** Of a network that knows nothing ratios stay unbiased; the law that all are compared with stays exact. */
    @Test
    void scorecardsOfANetworkThatIsWrong() throws IOException {
        List<JsonNode> learned = steer("{type: learned, file: velocity.safetensors}", "twisted,fk,dps");
        List<JsonNode> onnx = steer("{type: onnx, file: velocity.onnx, predicts: velocity}", "twisted:share=0,fk");

        for (JsonNode each : List.of(learned.get(0), learned.get(1), onnx.get(0), onnx.get(1))) {
            assertThat(each.get("exact_log_z").asDouble()).isEqualTo(learned.get(2).get("exact_log_z").asDouble());
            assertThat(each.get("z_ratio").asDouble()).isPositive();
        }
        assertThat(onnx.get(1).get("w1").asDouble()).isCloseTo(learned.get(1).get("w1").asDouble(), within(1e-4));
        assertThat(learned.get(2).get("w1").asDouble()).isGreaterThan(2 * learned.get(2).get("w1_floor").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twisted", "fk", "dps"})
    void runs(String method) throws IOException {
        Path out = folder.resolve("run");

        Session session = Session.of("run", file("{type: learned, file: velocity.safetensors}", method), "--out", out);

        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(metrics.get("compared-with").asString()).isEqualTo("the exact law that the data are steered to");
        assertThat(out.resolve("experiment.yaml")).content().contains("velocity.safetensors", "method: " + method);
    }

    @Test
    void refusals() throws IOException {
        String onnx = "{type: onnx, file: velocity.onnx, predicts: velocity}";
        refuses(onnx, "dps", "dps is guided by the gradient of a reward of denoised points",
                "the field onnx gives values alone",
                "take a network as field: {type: learned, …}, the method fk, or leave field out");
        refuses(onnx, "twisted", "the method fk, share: 0, or leave field out");
        refuses("{type: learned, file: gaussian.safetensors}", "twisted, weights: rate",
                "needs the derivative in t of the reward of denoised points", "take weights: ratio, the method fk");
    }

    private void refuses(String field, String method, String... messages) throws IOException {
        for (String command : List.of("run", "steer")) {
            List<Object> arguments = new ArrayList<>(List.of(command, file(field, method)));
            if (command.equals("run")) {
                arguments.addAll(List.of("--out", folder.resolve("refused")));
            }
            Session session = Session.of(arguments.toArray());
            assertThat(session.err()).contains(messages);
            assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(session.out()).isEmpty();
            assertThat(folder.resolve("refused")).doesNotExist();
        }
    }
}
