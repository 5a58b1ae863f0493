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

class LikelihoodCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theFlowGivesTheExactDensity() throws IOException {
        Session session = ask("--t", "0");

        JsonNode answer = new ObjectMapper().readTree(session.out());
        assertThat(session.code()).isZero();
        assertThat(answer.get("divergence").asString()).isEqualTo("exact");
        assertThat(answer.get("log_prob")).hasSize(3);
        assertThat(answer.get("largest_error").asDouble()).isPositive().isLessThan(1e-6);
        assertThat(answer.get("nfe").asDouble()).isGreaterThan(10);
    }

    /** In one dimension Rademacher's probe squares to one: the estimate is the divergence itself. Gaussian ones are not. */
    @Test
    void probesEstimateTheDivergence() throws IOException {
        JsonNode rademacher = new ObjectMapper().readTree(ask("--probes", "1").out());
        JsonNode gaussian = new ObjectMapper().readTree(ask("--probes", "2", "--gaussian").out());

        assertThat(rademacher.get("largest_error").asDouble()).isLessThan(1e-6);
        assertThat(gaussian.get("divergence").asString()).isEqualTo("2 gaussian probes");
        assertThat(gaussian.get("largest_error").asDouble()).isGreaterThan(1e-3);
    }

    /** The rate of a chain jumps a thousand times on the way: no step may straddle a jump. */
    @ParameterizedTest
    @ValueSource(strings = {"{type: chain, betas: linear, steps: 1000}", "{type: chain, betas: cosine, steps: 50}",
        "{type: chain, betas: [0.1, 0.4, 0.05, 0.9, 0.2, 0.6, 0.5]}"})
    void chainsAreAsExactAsTheTolerance(String schedule) throws IOException {
        for (String t : List.of("0", "0.3456")) {
            Session session = ask("--t", t, "--rtol", "1e-12", "--atol", "1e-13", "--set", "schedule=" + schedule);

            assertThat(session.err()).isEmpty();
            JsonNode answer = new ObjectMapper().readTree(session.out());
            assertThat(answer.get("largest_error").asDouble()).isLessThan(1e-8);
            assertThat(answer.get("nfe").asDouble()).isLessThan(3000);
        }
    }

    /** A network that is exact of N(0, 0.49), and one that knows nothing: along the learned flow, with the exact divergence of networks. */
    @Test
    void alongTheFlowOfANetwork() throws IOException {
        for (String schedule : List.of("vp", "linear", "{type: ve, sigma-min: 0.01, sigma-max: 20}")) {
            Networks.write(folder, schedule);
            JsonNode right = learned("{type: learned, file: gaussian.safetensors}", schedule, "--t", "0.02", "--to",
                    "0.98");
            assertThat(right.get("divergence").asString()).isEqualTo("exact");
            assertThat(right.get("to").asDouble()).isEqualTo(0.98);
            assertThat(right.get("largest_error").asDouble()).isLessThan(1e-7);
        }
        Networks.write(folder, "vp");
        JsonNode wrong = learned("{type: learned, file: velocity.safetensors}", "vp");
        assertThat(wrong.get("largest_error").asDouble()).isGreaterThan(0.1);
        // in one dimension one Rademacher probe is the divergence: ONNX by differences along it, the network exactly
        JsonNode onnx = learned("{type: onnx, file: velocity.onnx, predicts: velocity}", "vp", "--probes", "1");
        for (int i = 0; i < 3; i++) {
            assertThat(onnx.at("/log_prob/" + i).asDouble())
                    .isCloseTo(wrong.at("/log_prob/" + i).asDouble(), within(2e-3));
        }
    }

    @Test
    void whatALearnedFlowCannotSayIsRefused() throws IOException {
        Networks.write(folder, "vp");
        refuses("the field onnx gives values without Jacobian products, so that its divergence can only be estimated; say by"
                + " how many probes, as in --probes 8", "--set",
                "field={type: onnx, file: velocity.onnx, predicts: velocity}");
        refuses("has no velocity at an end of the flow, t = 0.0 to 1.0: conversion from DATA to VELOCITY at t = 0.0: t = 0.0:"
                + " σ̇ is singular because sigma = 0 there (no noise yet); stop above t = 0, for example at 1e-3"
                + " (--t 0.001, --to 0.999)", "--set", "field={type: learned, file: gaussian.safetensors}");
        Networks.write(folder, "linear");
        refuses("sigma/alpha = Infinity there; keep t inside (0, 1) (--t 0.001, --to 0.999)", "--set",
                "schedule=linear",
                "--t", "0.01", "--set", "field={type: learned, file: gaussian.safetensors}");
        refuses("to = 0.2: must be in (t, 1] with t = 0.5", "--t", "0.5", "--to", "0.2");
    }

    private JsonNode learned(String field, String schedule, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--set", "field=" + field, "--set",
                "schedule=" + schedule, "--set",
                "target={type: gaussian-mixture, means: [[0]], covariance: {isotropic: 0.49}}"));
        options.addAll(List.of(more));
        Session session = ask(options.toArray(new String[0]));
        assertThat(session.err()).isEmpty();
        return new ObjectMapper().readTree(session.out());
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        refuses("t = 1.0: must be in [0, 1)", "--t", "1");
        refuses("probes = -1", "--probes", "-1");
        refuses("--gaussian without --probes", "--gaussian");
        refuses("rtol = 0.0", "--rtol", "0");
        refuses("a law of points has no density without noise", "--set", "target={type: points, values: [[1], [2]]}");
    }

    private void refuses(String message, String... options) throws IOException {
        Session session = ask(options);

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains(message);
        assertThat(session.out()).isEmpty();
    }

    private Session ask(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), """
                target: {type: gaussian-mixture, means: [[-1], [2]], covariance: {isotropic: 0.5}}
                """);
        Path points = Files.writeString(folder.resolve("p.csv"), "-1.5\n0.25\n2\n");
        Object[] arguments = new Object[4 + options.length];
        arguments[0] = "likelihood";
        arguments[1] = file;
        arguments[2] = "--points";
        arguments[3] = points;
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Session.of(arguments);
    }
}
