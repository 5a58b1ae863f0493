package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
