package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class EvalCommandTest {
    /** One Gaussian under α = 1 − t, σ = t: p_½ = N(½·2, ¼·3 + ¼) = N(1, 1). */
    private static final String GAUSSIAN = """
            target: {type: gaussian-mixture, weights: [1], means: [[2]], covariance: {isotropic: [3]}}
            schedule: linear
            """;

    @TempDir
    Path temp;

    private Path file;
    private Path points;

    @BeforeEach
    void writeFiles() throws IOException {
        file = Files.writeString(temp.resolve("gaussian.yaml"), GAUSSIAN);
        points = Files.writeString(temp.resolve("points.csv"), "x\n1\n4\n");
    }

    private Session eval(Object... more) {
        List<Object> words = new java.util.ArrayList<>(List.of("eval", file, "--points", points, "--t", "0.5"));
        words.addAll(List.of(more));
        return Session.of(words.toArray());
    }

    @Test
    void printsExactValues() {
        JsonNode answer = new ObjectMapper().readTree(
                eval("--quantities", "log-prob,score,denoised,hessian,responsibilities").out());
        JsonNode values = answer.get("quantities");

        assertThat(answer.get("t").asDouble()).isEqualTo(0.5);
        assertThat(values.get("log-prob").get(0).asDouble()).isCloseTo(-0.5 * StrictMath.log(2 * Math.PI),
                within(1e-15));
        assertThat(values.get("score").get(1).get(0).asDouble()).isCloseTo(-3, within(1e-15));
        assertThat(values.get("denoised").get(0).get(0).asDouble()).isCloseTo(2, within(1e-14));
        assertThat(values.get("hessian").get(0).get(0).get(0).asDouble()).isCloseTo(-1, within(1e-15));
        assertThat(values.get("responsibilities").get(0).get(0).asDouble()).isEqualTo(1);
    }

    @Test
    void writesTheSameToAFile() throws IOException {
        Path out = temp.resolve("r.json");
        Session session = eval("--out", out);

        assertThat(session.code()).isZero();
        assertThat(session.out()).isEmpty();
        assertThat(out).content().isEqualTo(eval("--threads", "1").out());
        assertThat(temp).isDirectoryNotContaining("glob:**/.*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --t 1.5                    | t = 1.5: must be in [0, 1]
            --t NaN                    | t = NaN
            --quantities skore         | did you mean "score"?
            --out /nowhere/r.json      | there is no folder /nowhere
            --set schedule=lineer      | did you mean "linear"?
            """)
    void refusesInOneLine(String more, String message) {
        List<Object> words = new java.util.ArrayList<>(List.of("eval", file, "--points", points));
        if (!more.startsWith("--t ")) {
            words.addAll(List.of("--t", "0.5"));
        }
        words.addAll(List.of((Object[]) more.split(" ", 2)));
        Session session = Session.of(words.toArray());

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).startsWith("ornstein: ").contains(message).hasLineCount(1);
        assertThat(session.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '1,2'      | dimension
            '1,nan'    | points.csv
            'one'      | points.csv
            ''         | points.csv
            """)
    void refusesPointsThatDoNotFit(String text, String message) throws IOException {
        Files.writeString(points, text + "\n" + text + "\n");
        Session session = eval();

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains(message).hasLineCount(1);
    }

    /** A network that PyTorch trained in EDM's preconditioning, from the tests of the module that reads it. */
    @Test
    void judgesANetworkFromPyTorch() throws IOException {
        Path network = Path.of("../neural/src/test/resources/pytorch/edm.onnx").toAbsolutePath().normalize();
        Path law = Files.writeString(temp.resolve("law.yaml"),
                """
                        target: {type: gaussian-mixture, weights: [0.3, 0.7], means: [[-2, 0], [2, 1]], covariance: {isotropic: 0.25}}
                        schedule: {type: ve, sigma-min: 0.02, sigma-max: 20}
                        field: {type: onnx, file: '%s', predicts: data, preconditioning: {type: edm, data-deviation: 1.8}}
                        """
                        .formatted(network));
        Files.writeString(points, "-2,0.2\n2,1\n1.7,0.6\n");
        Session judged = Session.of("eval", law, "--points", points, "--t", "0.4", "--quantities", "denoised",
                "--against", "exact");
        assertThat(judged.code()).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(judged.out()).at("/errors/denoised/relative").asDouble())
                .isPositive().isLessThan(1e-3);

        Session silent = Session.of("eval", law, "--points", points, "--t", "0.4", "--set", "field.predicts=noise");
        assertThat(silent.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(silent.err()).contains("is of predictions of the data, and predicts is noise").hasLineCount(1);
        Session wide = Session.of("eval", law, "--points", points, "--t", "0.4", "--set",
                "field.file=" + network.resolveSibling("wide.onnx"));
        assertThat(wide.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(wide.err()).contains("a field in dimension 2 has one, [N, 2] in float or double").hasLineCount(1);
    }
}
