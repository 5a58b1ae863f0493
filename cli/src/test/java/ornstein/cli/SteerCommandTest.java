package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.format.Npz;

class SteerCommandTest {
    private static final String EXPERIMENT = """
            target: {type: gaussian-mixture, weights: [0.2, 0.8], means: [[-2.5], [2.5]], covariance: {isotropic: 0.64}}
            sampler: {type: euler-maruyama, steps: 40}
            particles: 600
            seed: 5
            """;
    private static final String TILT = "reward: {type: quadratic, centre: [-2], precision: 1}";
    private static final String NARROW = "with: [{type: gaussian-mixture, means: [[-2], [1]], covariance: {isotropic: 4}}]";
    private static final String CLASS = "with: {type: gaussian-mixture, means: [[-2.5]], covariance: {isotropic: 0.64}}";

    @TempDir
    private Path folder;

    /** To 50 digits, from the closed form of the tilted mixture. */
    @ParameterizedTest
    @CsvSource({
        "-2, 1, -1.9240523659209580, 0.99108678074002219, -2.3048780487804878, 0.74390243902439024, 0.39024390243902439",
        "-1.5, 1.5, -1.6463731778075241, 0.77009741572856444, -2.2785467128027682, 1.6141868512110727, 0.49826989619377163"})
    void exactValues(double centre, double width, double logZ, double weight, double left, double right,
            double variance)
            throws IOException {
        List<JsonNode> results = json("method: none\nreward: {centre: [" + centre + "], precision: "
                + 1 / (width * width) + "}", "--repeats", 1, "--methods", "none");

        JsonNode none = results.getFirst();
        assertThat(none.get("exact_log_z").asDouble()).isCloseTo(logZ, within(1e-12));
        assertThat(none.get("exact_mode_weights").get(0).asDouble()).isCloseTo(weight, within(1e-12));
        double mean = weight * left + (1 - weight) * right;
        assertThat(none.at("/moments/mean/exact/0").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(none.at("/moments/variance/exact/0").asDouble())
                .isCloseTo(variance + weight * (1 - weight) * (left - right) * (left - right), within(1e-11));
        assertThat(none.get("z_ratio").isNull()).isTrue();
        assertThat(none.get("log_z").isNull()).isTrue();
    }

    /**
     * Weights in discrete time are unbiased at 40 steps: 1 is within twice the half-width of the interval of 60 repeats, four
     * standard errors, with a false alarm in 16 000 for each line. The last line is a planted fault that this test must see: the
     * published rate at 8 steps.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            reward-tilt; %1$s                                   ; sampler.steps=40 ; true
            reward-tilt; %1$s                                   ; sampler.steps=8  ; true
            reward-tilt; %1$s, resample: never                  ; sampler.steps=40 ; true
            reward-tilt; %1$s, resample: {n: 5, scheme: residual}; sampler.steps=40 ; true
            reward-tilt; %1$s, strength: 0.5, share: 0          ; sampler=heun     ; true
            reward-tilt; reward: {type: linear, slope: [-0.7]}, ramp: cosine; sampler.steps=40; true
            reward-tilt; reward: {type: log-density, law: {type: gaussian-mixture, means: [[-2], [0]], covariance: {isotropic: 2}}}, ramp: [[0, 1], [0.5, 0.2], [1, 0]]; sampler.steps=40; true
            product    ; %2$s                                   ; sampler.steps=40 ; true
            product    ; %2$s, %1$s                             ; sampler.steps=40 ; true
            cfg        ; %3$s, weight: 1                        ; sampler.steps=40 ; true
            classifier ; %3$s, weight: 1, prior: 0.2            ; sampler.steps=40 ; true
            exact-twist; %1$s                                   ; sampler.steps=40 ; true
            reward-tilt; %1$s, weights: rate                    ; sampler.steps=8  ; false
            """)
    void normalisersAreUnbiasedOrTheTestSeesIt(String method, String keys, String override, boolean unbiased)
            throws IOException {
        String steering = "{method: " + method + ", "
                + keys.replace("%1$s", TILT).replace("%2$s", NARROW).replace("%3$s", CLASS) + "}";

        JsonNode result = json(steering, "--methods", method + (keys.contains("rate") ? ":weights=rate" : ""),
                "--repeats",
                60, "--set", override).getFirst();

        double mean = result.get("z_ratio").asDouble();
        double half = result.get("z_ratio_high").asDouble() - mean;
        assertThat(mean - result.get("z_ratio_low").asDouble()).isCloseTo(half, within(1e-12));
        assertThat(Math.abs(mean - 1) <= 2 * half + 1e-12).as("%s ± %s", mean, half).isEqualTo(unbiased);
        assertThat(result.get("log_z").asDouble())
                .isCloseTo(Math.log(mean) + result.get("exact_log_z").asDouble(), within(1e-12));
    }

    /** Weighted means of 600 particles have a bias of their own, far below what guidance alone is off by. */
    @Test
    void tellsBiasFromNoise() throws IOException {
        List<JsonNode> results = json("{method: reward-tilt, " + TILT + "}", "--methods",
                "reward-tilt,exact-twist,none,dps,twisted,fk", "--repeats", 12);

        assertThat(results).extracting(result -> result.get("method").asString())
                .containsExactly("reward-tilt", "exact-twist", "none", "dps", "twisted", "fk");
        assertThat(results.get(1).get("biased").asBoolean()).isFalse();
        assertThat(results.get(1).get("ess_min").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(results.get(1).get("resamplings").asDouble()).isZero();
        for (JsonNode guided : results.subList(2, 4)) {
            assertThat(guided.get("biased").asBoolean()).isTrue();
            assertThat(guided.get("w1_differs").asBoolean()).isTrue();
            assertThat(guided.get("z_ratio").isNull()).isTrue();
            assertThat(guided.get("w1").asDouble()).isGreaterThan(3 * guided.get("w1_floor").asDouble());
            assertThat(guided.get("reward_gradients").asLong()).isEqualTo(guided.get("nfe").asLong()).isEqualTo(41);
            assertThat(guided.get("reward_evaluations").asLong()).isZero();
        }
        assertThat(results.get(5).get("reward_evaluations").asLong()).isEqualTo(42);
        assertThat(results.get(5).get("reward_gradients").asLong()).isZero();
        // the last step, from the exact reversal, asks at both of its ends
        assertThat(results.getFirst().get("reward_evaluations").asLong()).isEqualTo(42);
        assertThat(results.getFirst().get("w1_p_value").asDouble()).isEqualTo(1);
    }

    /** Where a target has no closed form, its law is integrated. */
    @Test
    void targetsWithoutClosedForm() throws IOException {
        List<JsonNode> results = json("{method: annealed, power: 1.5}", "--repeats", 2);

        assertThat(results).extracting(result -> result.get("method").asString()).containsExactly("annealed", "none");
        assertThat(results.getFirst().get("exact_log_z").asDouble()).isNegative();
        assertThat(results.getFirst().get("w1_floor").asDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "json"})
    void threadsChangeNoBit(String format) throws IOException {
        Object[] options = {"--methods", "reward-tilt,twisted,fk:potential=max,exact-twist,none", "--repeats", 3,
            "--format", format};
        String one = timeless(steer("{method: reward-tilt, " + TILT + "}", with(options, "--threads", 1)).out());
        String two = timeless(steer("{method: reward-tilt, " + TILT + "}", with(options, "--threads", 2)).out());

        assertThat(one).isNotEmpty().isEqualTo(two);
    }

    private static Object[] with(Object[] options, Object... more) {
        List<Object> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** Seconds are the last column of the table's first part. */
    private static String timeless(String out) {
        return out.replaceAll("\"seconds\":[^,]*,", "").replaceAll("(?m)( +\\d+){2} +\\d+\\.\\d\\d$", "")
                .replaceAll(" +seconds", "");
    }

    @Test
    void printsATableAndDraws() throws IOException {
        Path figure = folder.resolve("steer.svg");
        Session session = steer("{method: reward-tilt, " + TILT + "}", "--figure", figure, "--repeats", 12);

        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("exact: log Z = -1.924052", "E[Ẑ]/Z, 95 %", "exact samples", "least ESS",
                "weight of mode 0 (-2.30)", "0.9911", "no bias beyond noise", "biased: ",
                "W1 larger than of reward-tilt by",
                "all together wrong in at most 5 % of studies");
        assertThat(session.out().lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(110);
        assertThat(figure).content().contains("<svg", "exact-twist");
    }

    @Test
    void aSingleRepeatDecidesNothing() throws IOException {
        Session session = steer("{method: reward-tilt, " + TILT + "}", "--repeats", 1);

        assertThat(session.out()).contains("too few repeats to tell a bias from noise").doesNotContain("±");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            --methods=twistd; method twistd: "twistd" must be one of reward-tilt,
            --methods=twistd; did you mean "twisted"?
            --methods=fk:potental=max; unknown key "potental" in steering
            --methods=fk:potential=summ; did you mean "sum"?
            --methods=none:strength=2; another target than the file's
            --methods=twisted:weights=none; the method twisted has the weights ratio or rate; without any it is dps
            --repeats=0; --repeats 0: must be an integer ≥ 1
            --figure=f.gif; must end in .png or .svg
            --figure=none/f.png; there is no folder
            --set=sampler=adaptive; take dp5
            --set=sampler=dpmpp-2m; take a scheme of one step
            --set=sampler={type: exact-transition}; steering removes noise
            --set=process=langevin; is known for the process diffusion alone
            --set=steering.reward.centre=[1, 2]; steering.reward.centre
            --set=steering.reward.centre=[.nan]; must be finite
            --set=steering.reward.precision=.inf; steering.reward.precision
            --set=steering.reward.precision=-5; has no integral
            --set=steering.ramp=[[0, 1], [1, .nan]]; ramp[1][1]: NaN
            --set=steering.ramp=[[0, 2], [1, 0]]; β must be 1 at t = 0
            --set=steering.ramp=steep; must be one of linear, quadratic, cosine, sextic, constant
            --set=steering.resample.threshold=0; must be a share of the particles in (0, 1]
            --set=steering.resample.threshold=1.5; or a whole number of them above 1
            --set=steering.resample.threshold=1000; of 600 particles no more can be effective
            --set=steering.resample.scheme=sistematic; did you mean "systematic"?
            --set=steering.resample={when: end, n: 3}; belongs to when: every
            --set=steering.share=.inf; steering.share
            --set=steering={method: product, power: 2, with: two-blobs}; has dimension 2, the target has dimension 1
            --set=steering={method: annealed, power: 2, weights: potential}; are made of a reward
            --set=steering.method=annealed; has no "power"
            --set=steering.method=product; needs further laws under with
            --set=steering.method=cfg; has no "weight"
            --set=steering.prior=0.5; belongs to the method classifier
            --set=steering.power=-1; another power of a density has no integral
            --set=steering.with=[{type: gaussian-mixture, means: [[1, 2]], covariance: {isotropic: 1}}]; has dimension 2, the target has dimension 1
            --set=steering.with=[{type: gaussian-mixture, means: [[0]], covariance: {isotropic: 0.1}, power: -1}]; has no integral
            --set=steering.with=[{type: points, values: [[0]]}]; give it a bandwidth
            --set=steering.reward={type: log-density, law: {type: points, values: [[0]]}}; must be a mixture
            --set=steering.rewards=1; did you mean "reward"?
            --set=start={point: [0]}; starts from its own law
            --set=output.trajectory=5; break off where they are resampled
            """)
    void refuses(String option, String message) throws IOException {
        int equals = option.indexOf('=');

        Session session = steer("{method: reward-tilt, " + TILT + "}", option.substring(0, equals),
                option.substring(equals + 1));

        assertThat(session.err()).contains(message);
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void refusesFilesThatSayNotWhereto() throws IOException {
        assertThat(steer("{method: twisted}").err()).contains("steering.method", "needs a reward");
        assertThat(steer("{method: none}").err()).contains("has nothing to steer to");
        assertThat(steer("{ramp: cosine, method: annealed, power: 2}").err()).contains("belongs to a reward");
        assertThat(steer("{method: cfg, weight: 2, with: [two-blobs, two-blobs]}").err())
                .contains("of guidance between the target and one law");
        Path plain = Files.writeString(folder.resolve("plain.yaml"), EXPERIMENT);
        Session session = Session.of("steer", plain);
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("the experiment is not steered");
    }

    /** A run writes the weighted particles beside the resampled ones. */
    @Test
    void runsWriteWeightsAndHistory() throws IOException {
        Path file = Files.writeString(folder.resolve("r.yaml"), EXPERIMENT + "steering: {method: reward-tilt, " + TILT
                + ", resample: {threshold: 0.9}}\noutput: {figures: true}\n");
        Path out = folder.resolve("run");

        Session session = Session.of("run", file, "--out", out);

        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(metrics.get("compared-with").asString()).isEqualTo("the exact law that the data are steered to");
        JsonNode steering = metrics.get("steering");
        double error = steering.get("log-z-standard-error").asDouble();
        assertThat(error).isBetween(0.01, 0.3);
        // 5 standard errors: a false alarm in a million
        assertThat(steering.get("log-z").asDouble()).isCloseTo(-1.924052365920958, within(5 * error));
        double[] ess = array(out, "ess");
        double[] weights = array(out, "log_weights");
        assertThat(ess).hasSize(42).hasSameSizeAs(array(out, "t")).hasSameSizeAs(array(out, "log_z"));
        assertThat(Arrays.stream(ess).min().orElseThrow()).isEqualTo(steering.get("ess-min").asDouble());
        assertThat(Arrays.stream(weights).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(weights).map(log -> Math.exp(2 * log)).sum())
                .isCloseTo(1 / steering.get("ess").asDouble(), within(1e-12));
        assertThat(array(out, "eves")).hasSize(600);
        assertThat(Arrays.stream(array(out, "eves")).distinct().count()).isEqualTo(steering.get("ancestors").asLong());
        assertThat(array(out, "resampled")).hasSize(steering.get("resamplings").asInt());
        assertThat(array(out, "weighted")).hasSize(600).hasSameSizeAs(array(out, "x"));
        assertThat(out.resolve("report.html")).content().contains("steered");
    }

    private static double[] array(Path out, String name) throws IOException {
        return Objects.requireNonNull(Npz.read(out.resolve("samples.npz")).get(name), name).values();
    }

    private List<JsonNode> json(String steering, Object... options) throws IOException {
        Session session = steer(steering, with(options, "--format", "json"));
        assertThat(session.err()).isEmpty();
        assertThat(session.code()).isZero();
        return session.out().lines().map(line -> new ObjectMapper().readTree(line)).toList();
    }

    private Session steer(String steering, Object... options) throws IOException {
        String section = steering.startsWith("{") ? " " + steering : "\n  " + steering.replace("\n", "\n  ");
        Path file = Files.writeString(folder.resolve("e.yaml"), EXPERIMENT + "steering:" + section + "\n");
        Object[] arguments = new Object[2 + options.length];
        arguments[0] = "steer";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Session.of(arguments);
    }
}
