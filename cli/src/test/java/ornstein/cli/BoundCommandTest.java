package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Numbers: docs/derivations/chains.py. */
class BoundCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheTermsOfEachRule() throws IOException {
        Session session = bound("--format", "json");

        List<String> lines = session.out().lines().toList();
        assertThat(session.code()).isZero();
        assertThat(lines).hasSize(3);
        double[][] steps = {{0.553540155567927703, 0.550281214660019426, 0.46187776711268707},
            {1.00628417425389129, 0.897895567735137911, 0.600991734797229744},
            {0.55139649343036819, 0.514057560195201215, 0.394679265638076157}};
        double[][] gaps = {{0.0422713084697, 0.0516805846061, 0.0719266637647, 0.0816921530394},
            {Double.NaN, 0.504424603292, 0.41954101684, 0.220806120724},
            {0.0403458734337, 0.0495369224686, 0.0357030092999, 0.0144936515648}};
        double[] totals = {2.0777927578008569, Double.NaN, 1.97030150468790749};
        String[] names = {"beta", "beta-tilde", "optimal"};
        for (int i = 0; i < 3; i++) {
            JsonNode result = new ObjectMapper().readTree(lines.get(i));
            assertThat(result.get("rule").asString()).isEqualTo(names[i]);
            assertThat(result.get("prior").asDouble()).isCloseTo(0.175481512042701757, within(1e-14));
            assertThat(result.get("entropy").asDouble()).isCloseTo(1.81272970502848169, within(1e-13));
            close(result.get("steps"), steps[i], 1e-12);
            close(result.get("noise_form"), steps[i], 1e-10);
            close(result.get("kernel_gaps"), gaps[i], 1e-11);
            double total = result.get("total").asDouble();
            if (!Double.isNaN(totals[i])) {
                assertThat(total).isCloseTo(totals[i], within(1e-11));
            }
            double sum = result.get("entropy").asDouble() + result.get("prior_gap").asDouble();
            for (JsonNode gap : result.get("kernel_gaps")) {
                sum += gap.asDouble();
            }
            assertThat(total).isCloseTo(sum, within(1e-10));
        }
    }

    private static void close(JsonNode found, double[] expected, double tolerance) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            if (!Double.isNaN(expected[i])) {
                assertThat(found.get(i).asDouble()).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    @Test
    void printsATableAndDraws() throws IOException {
        Path figure = folder.resolve("bound.png");

        Session session = bound("--rule", "beta,ddim:eta=0.5", "--figure", figure);

        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("rule", "ddim:eta=0.5", "2.077793", "L_1 + … + L_3", "off the exact chain",
                "entropy of the data: 1.812730 nats", "alpha bar", "0.875000");
        assertThat(Files.exists(figure)).isTrue();
    }

    @Test
    void printsALineForEachTerm() throws IOException {
        List<String> lines = bound("--rule", "beta", "--format", "csv").out().lines().toList();

        assertThat(lines).hasSize(1 + 5);
        assertThat(lines.get(1)).startsWith("beta,L_4,,0.17548");
        assertThat(lines.get(5)).startsWith("beta,L_0,1,0.33661").contains(",,,0.0422713");
        double sum = lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3])).sum();
        assertThat(sum).isCloseTo(2.0777927578008569, within(1e-11));
    }

    /** In the plane by draws, with standard errors; a law of points without what is infinite. */
    @Test
    void otherLaws() throws IOException {
        JsonNode plane = json("--rule", "beta", "--draws", "500", "--set",
                "target={type: gaussian-mixture, means: [[-2, 0], [2, 0]], covariance: {isotropic: 0.5}}");
        assertThat(plane.get("total_error").asDouble()).isBetween(1e-3, 1.0);
        assertThat(plane.get("steps_errors").get(0).asDouble()).isPositive();

        JsonNode points = json("--rule", "optimal", "--set", "target={type: points, values: [[-1], [1]]}");
        assertThat(points.get("entropy").isNull()).isTrue();
        assertThat(points.get("kernel_gaps").get(0).isNull()).isTrue();
        assertThat(points.get("kernel_gaps").get(1).asDouble()).isPositive();
    }

    /** Under a continuous schedule, that of the sampler's steps and one more to the data. */
    @Test
    void chainsOfASampler() throws IOException {
        JsonNode vp = json("--rule", "beta", "--set", "schedule=vp", "--set",
                "sampler={type: ddpm, steps: 5, to: 0.1}");
        assertThat(vp.get("length").asInt()).isEqualTo(6);
        assertThat(vp.get("alpha_bars").get(5).asDouble()).isCloseTo(Math.exp(-10.05), within(1e-15));

        JsonNode clean = json("--rule", "beta", "--set", "schedule=linear", "--set",
                "sampler={type: ddim, from: 0.9, to: 0, steps: 5}");
        assertThat(clean.get("length").asInt()).isEqualTo(5);
        assertThat(clean.get("alpha_bars").get(4).asDouble()).isCloseTo(0.01 / 0.82, within(1e-15));

        JsonNode exploding = json("--rule", "optimal", "--set", "schedule=karras", "--set",
                "sampler={type: ddpm, grid: {sigmas: [3, 1, 0.5, 0]}}");
        assertThat(exploding.get("length").asInt()).isEqualTo(3);
        assertThat(exploding.get("alpha_bars").get(1).asDouble()).isCloseTo(0.5, within(1e-15));

        JsonNode some = json("--rule", "beta", "--set", "sampler={type: ddpm, steps: 2}");
        assertThat(some.get("steps").get(0).asDouble()).isPositive();
        assertThat(some.get("alpha_bars").get(0).asDouble()).isCloseTo(0.875 * 0.75, within(1e-15));
    }

    @Test
    void theLastVarianceIsOnesChoice() throws IOException {
        JsonNode before = json("--rule", "beta-tilde");
        assertThat(before.get("last_variance").asDouble()).isCloseTo(0.25 * 0.125 / (1 - 0.875 * 0.75), within(1e-15));
        assertThat(json("--rule", "beta-tilde", "--last-variance", "0.1").get("last_variance").asDouble())
                .isEqualTo(0.1);
        assertThat(json("--rule", "beta-tilde", "--last-variance", "0.125", "--set", "schedule.betas=[0.125]")
                .get("steps")).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        refuses("rule \"beta-tild\" must be one of beta, beta-tilde, optimal, ddim; did you mean \"beta-tilde\"?",
                "--rule", "beta-tild");
        refuses("rule \"ddim\": how much noise? Say eta, as in ddim:eta=0.5", "--rule", "ddim");
        refuses("eta = 0.0: a deterministic step has no density", "--rule", "ddim:eta=0");
        refuses("eta = x: must be a number in [0, 1]", "--rule", "optimal:eta=x");
        refuses("eta = 1.5: must be a number in [0, 1]", "--rule", "optimal:eta=1.5");
        refuses("beta has no settings", "--rule", "beta:eta=1");
        refuses("optimal has the setting eta alone", "--rule", "optimal:zeta=1");
        refuses("rule beta-tilde on a chain of 1 step", "--set", "schedule.betas=[0.125]");
        refuses("--last-variance", "--rule", "ddim:eta=1", "--set", "schedule.betas=[0.125]");
        refuses("last variance = 0.0: must be a number > 0", "--last-variance", "0");
        refuses("draws = 1: must be an integer ≥ 2", "--draws", "1");
        refuses("sampler.steps", "--set", "sampler.steps=0");
        refuses("leaves no signal (alpha = 0)", "--set", "schedule=linear", "--set", "sampler={type: ddim, from: 1}");
        refuses("must end in .png or .svg", "--figure", "bound.gif");
        refuses("there is no folder", "--figure", folder.resolve("none/bound.png"));
    }

    /** The chain of a network: of one that is exact of the data the law's bound; another costs more at every step. */
    @Test
    void chainsOfNetworks() throws IOException {
        Networks.write(folder, "{type: chain, betas: [0.125, 0.25, 0.5, 0.75]}");
        String target = "target={type: gaussian-mixture, means: [[0]], covariance: {isotropic: 0.49}}";
        Object[] exact = {"--rule", "beta", "--set", target};
        JsonNode law = json(exact);
        JsonNode own = json(with(exact, "field={type: learned, file: gaussian.safetensors}"));
        JsonNode wrong = json(with(exact, "field={type: learned, file: velocity.safetensors}"));
        JsonNode onnx = json(with(exact, "field={type: onnx, file: velocity.onnx, predicts: velocity}"));

        for (String term : List.of("/total", "/reconstruction", "/steps/0", "/steps/2", "/kernel_gaps/1", "/prior")) {
            double expected = law.at(term).asDouble();
            assertThat(own.at(term).asDouble()).as(term).isCloseTo(expected, within(1e-9));
            if (!term.equals("/prior")) {
                assertThat(wrong.at(term).asDouble()).as(term).isGreaterThan(expected + 1e-3);
                assertThat(onnx.at(term).asDouble()).as(term)
                        .isCloseTo(wrong.at(term).asDouble(), withinPercentage(10));
            }
        }
        // 10 000 draws know the total to well below a tenth; quadrature would chase the rounding of single precision
        assertThat(onnx.at("/total_error").asDouble()).isPositive();
        assertThat(wrong.at("/noise_form/1").asDouble()).isCloseTo(wrong.at("/steps/1").asDouble(), within(1e-7));
    }

    /** What a bound is of is said: the exact one of a class is that of its component alone. */
    @Test
    void aFieldOfOneClassIsNamed() throws IOException {
        String[] alone = {"--rule", "beta", "--set",
            "target={type: gaussian-mixture, means: [[0.5]], covariance: {isotropic: 0.3}}"};
        Object[] rule = {"--rule", "beta"};
        JsonNode part = json(with(rule, "field={type: exact, label: 1}"));
        JsonNode guided = json(with(rule, "field={type: exact, label: 1, guidance: 2}"));

        assertThat(part.get("field").asString()).isEqualTo("of class 1");
        assertThat(part.get("total").asDouble()).isCloseTo(json((Object[]) alone).get("total").asDouble(),
                within(1e-12));
        assertThat(guided.get("field").asString()).isEqualTo("guided by w = 2.0 towards class 1");
        assertThat(guided.get("total").asDouble()).isGreaterThan(part.get("total").asDouble() + 1e-3);
        assertThat(json(rule).has("field")).isFalse();
        assertThat(bound(with(rule, "field={type: exact, label: 1, guidance: 2}")).out())
                .startsWith("data of class 1, the field guided by w = 2.0 towards class 1\n\nrule");
        assertThat(bound(rule).out()).startsWith("rule");
    }

    private static Object[] with(Object[] options, String field) {
        Object[] more = Arrays.copyOf(options, options.length + 2);
        more[options.length] = "--set";
        more[options.length + 1] = field;
        return more;
    }

    private void refuses(String message, Object... options) throws IOException {
        Session session = bound(options);

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains(message);
        assertThat(session.out()).isEmpty();
    }

    private JsonNode json(Object... options) throws IOException {
        Object[] all = new Object[options.length + 2];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--format";
        all[options.length + 1] = "json";
        Session session = bound(all);
        assertThat(session.err()).isEmpty();
        return new ObjectMapper().readTree(session.out());
    }

    private Session bound(Object... options) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), """
                target:
                  type: gaussian-mixture
                  weights: [0.5, 0.3, 0.2]
                  means: [[-2], [0.5], [3]]
                  covariance: {isotropic: [0.5, 0.3, 0.1]}
                schedule: {type: chain, betas: [0.125, 0.25, 0.5, 0.75]}
                """);
        Object[] arguments = new Object[2 + options.length];
        arguments[0] = "bound";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Session.of(arguments);
    }
}
