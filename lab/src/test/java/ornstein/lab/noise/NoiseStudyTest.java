package ornstein.lab.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.fidelity.ErrorCurve;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Progress;
import ornstein.lab.run.Runner;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Noise of any strength leaves laws as they are where velocity and score are exact, and only there. */
class NoiseStudyTest {
    private static final String PLANE = """
            target: {type: toy, name: symmetric-mixture, components: 3, noise: 0.1}
            schedule: linear
            process: flow
            sampler: {type: euler-maruyama, steps: 200, from: 0.999, to: 0.01}
            particles: 1000
            """;
    private static final String GAUSSIAN = """
            target: {type: gaussian-mixture, means: [[0]], covariance: {isotropic: 1}}
            schedule: linear
            process: flow
            sampler: {type: euler-maruyama, steps: 60, from: 0.999, to: 0.01}
            particles: 200
            field: {type: exact, fault: {type: scale, factor: 0.8}}
            """;

    @TempDir
    private Path folder;

    private ExperimentFile file(String text, String... overrides) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("study.yaml"), text), List.of(overrides));
    }

    private static List<NoiseResult> measured(NoiseStudy study) throws IOException {
        return study.measure(Progress.silent());
    }

    /**
     * A seed at which the exact field stays within twice what exact samples give, at every strength, and the planted fault, a score
     * and a velocity that are too small, does not: sliced W2 of 1000 particles scatters by a third of its median, so
     * that the mean of four reaches twice of it at more than five standard errors: fewer than one seed in 10 000.
     */
    @Test
    void theExactFieldKeepsItsLawAtEveryStrength() throws IOException {
        NoiseStudy study = NoiseStudy.of(
                file(PLANE, "field={type: exact, fault: {type: scale, factor: 0.6}}"), List.of(0.0, 1.0, 3.0), 4);
        List<NoiseResult> results = measured(study);

        assertThat(results).extracting(NoiseResult::field).containsExactly("exact", "exact", "exact", "faulty",
                "faulty", "faulty");
        assertThat(results.subList(0, 3)).allSatisfy(result -> {
            assertThat(result.timesFloor()).isLessThan(2);
            assertThat(result.bound()).isEmpty();
        });
        assertThat(results.get(4).timesFloor()).isGreaterThan(4);
    }

    /**
     * Of a score that is multiplied, where data and noise are standard normal: s = −x/m with m = (1 − t)² + t², so that the rate is
     * ½ (½(g² + ς²)(f − 1))²/(ς² m), with g² = 2t/(1 − t).
     */
    @ParameterizedTest
    @CsvSource({"constant, 0.5", "constant, 2", "sigma, 1"})
    void theBoundIsThatOfTheMultipliedScore(String shape, double noise) throws IOException {
        NoiseStudy study = NoiseStudy.of(file(GAUSSIAN, "process={type: flow, shape: " + shape + "}"), List.of(noise),
                2);
        double found = measured(study).getLast().bound().orElseThrow().value();

        // Simpson's rule in the log-odds of t, where the integrand is smooth
        double a = Math.log(0.01 / 0.99);
        double b = Math.log(0.999 / 0.001);
        int n = 4000;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double t = 1 / (1 + Math.exp(-(a + (b - a) * i / n)));
            double strength = shape.equals("sigma") ? noise * t : noise;
            double off = 0.5 * (2 * t / (1 - t) + strength * strength) * -0.2;
            double rate = 0.5 * off * off / (strength * strength * ((1 - t) * (1 - t) + t * t));
            sum += (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2) * rate * t * (1 - t);
        }
        double exact = sum * (b - a) / n / 3;

        assertThat(found).isCloseTo(exact, within(0.03 * exact));
    }

    /** Without noise the score plays no part: both rows are one; with noise they differ. */
    @Test
    void twoNetworksAreAVelocityAndAScore() throws IOException {
        NetworkFile.write(folder.resolve("v.safetensors"), saved("v", Prediction.VELOCITY));
        NetworkFile.write(folder.resolve("s.safetensors"), saved("s", Prediction.SCORE));
        NoiseStudy study = NoiseStudy.of(file(PLANE, "particles=100", "sampler.steps=20",
                "field={type: learned, file: v.safetensors, score: s.safetensors}"), List.of(0.0, 1.0), 2);
        List<NoiseResult> results = measured(study);
        List<ErrorCurve> errors = study.scoreErrors();

        assertThat(study.fields()).extracting(field -> field.name()).containsExactly("exact",
                "score from the velocity", "score of its own");
        assertThat(results.get(2).particles()).isEqualTo(results.get(4).particles());
        assertThat(results.get(3).particles()).isNotEqualTo(results.get(5).particles());
        assertThat(results.get(3).bound().orElseThrow().value())
                .isNotEqualTo(results.get(5).bound().orElseThrow().value());
        assertThat(errors).hasSize(2);
        assertThat(errors.getFirst().meanRelative().value()).isNotEqualTo(errors.getLast().meanRelative().value());
    }

    private static SavedNetwork saved(String name, Prediction prediction) {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        return new SavedNetwork(network, network.initial(Noise.seeded(3).stream(name)), prediction,
                new Preconditioning.Plain(), Map.of("schedule", "linear"));
    }

    @Test
    void theFolderIsWhole() throws IOException {
        NoiseStudy study = NoiseStudy.of(file(PLANE, "particles=200", "sampler.steps=20",
                "field={type: exact, fault: {type: bias, size: 0.3}}"), List.of(0.0, 1.0), 2);
        Path out = folder.resolve("out");
        NoiseWriter.run(study, out, List.of("noise"), Progress.silent());

        assertThat(out.resolve("noise.json")).content().contains("\"times-floor\"", "\"kl-bound\"", "\"score-error\"");
        assertThat(out.resolve("experiment.yaml")).exists();
        assertThat(out.resolve("manifest.json")).content().contains("figures/noise.png", "noise.json");
        for (String figure : List.of("noise", "particles", "field", "score-error")) {
            assertThat(out.resolve("figures/" + figure + ".png")).isNotEmptyFile();
        }
    }

    /** The numbers say what they are of, and the experiment is the one that was run. */
    @Test
    void theFolderSaysWhatWasRun() throws IOException {
        NoiseStudy study = NoiseStudy.of(file(PLANE, "particles=200", "sampler.steps=20", "seed=4",
                "sampler.from=1", "field={type: exact, label: 1, fault: {type: bias, size: 0.3, of: velocity}}",
                "process={type: flow, shape: sigma}"), List.of(0.0, 1.0), 2);
        Path out = folder.resolve("out");
        List<NoiseResult> results = NoiseWriter.run(study, out, List.of("noise"), Progress.silent());

        JsonNode tree = new ObjectMapper().readTree(Files.readString(out.resolve("noise.json")));
        assertThat(tree.get("led-by").asString())
                .isEqualTo("exact, with a fault of the velocity: bias, size 0.3, of class 1");
        assertThat(tree.get("class").asInt()).isEqualTo(1);
        assertThat(tree.get("compared-with").asString()).isEqualTo("the exact law at t = 0.01 of class 1");
        assertThat(tree.get("sampler").asString()).isEqualTo("euler-maruyama");
        assertThat(tree.get("shape").asString()).isEqualTo("sigma");
        assertThat(Stream.of("steps", "particles", "repeats", "seed").map(key -> tree.get(key).asInt()))
                .containsExactly(20, 200, 2, 4);
        assertThat(Stream.of("from", "to", "bound-from", "bound-to").map(key -> tree.get(key).asDouble()))
                .containsExactly(1.0, 0.01, 0.999, 0.01);
        assertThat(out.resolve("figures/noise.svg")).content().contains("t from 0.999 to 0.01", "of class 1");
        ExperimentFile again = ExperimentFile.read(out.resolve("experiment.yaml"), List.of());
        assertThat(again.experiment()).isEqualTo(study.strongest());
        assertThat(Runner.of(again).run(Progress.silent()).solution().last())
                .isEqualTo(results.getLast().particles());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "process=diffusion ; diffusion has no noise of one’s choice; set process: flow",
        "sampler.type=heun ; heun",
        "sampler={type: euler-maruyama, from: 0.1, to: 0.9} ; goes towards noise"}, ignoreLeadingAndTrailingWhitespace = true)
    void whatTakesNoNoiseIsRefused(String override, String message) {
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> NoiseStudy.of(file(PLANE, override), List.of(0.0, 1.0), 2))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,0", "-1", "NaN", "1,1"})
    void levelsAscend(String levels) {
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> NoiseStudy.of(file(PLANE),
                        List.of(levels.split(",")).stream().map(Double::valueOf).toList(), 2))
                .withMessageContaining("levels = ");
    }
}
