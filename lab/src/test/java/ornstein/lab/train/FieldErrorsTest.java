package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.fidelity.Averaging;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.FieldError;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Errors of networks that nothing has trained yet, at all times from 0 to 1. */
class FieldErrorsTest {
    private static final String EXPERIMENT = """
            name: small
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            sampler: {type: heun, steps: 20, from: 1, to: 0.01}
            training: {network: {widths: [8, 8]}, objective: score-matching, times: {from: 0, to: 1}}
            """;

    private static final Noise NOISE = Noise.seeded(4);

    @TempDir
    private Path folder;

    /** @param size by what the initial parameters are multiplied */
    private Trained untrained(double size, String... overrides) throws IOException {
        Path path = Files.writeString(folder.resolve("e.yaml"), EXPERIMENT);
        ExperimentFile file = ExperimentFile.read(path, List.of(overrides));
        Model exact = Model.of(file);
        Lesson lesson = Lesson.of(file, Objectives.of(file, exact));
        double[] values = lesson.network().initial(NOISE.stream("initial"));
        return Trained.of(file, exact, lesson.objective(), lesson.network(),
                Arrays.stream(values).map(value -> size * value).toArray());
    }

    private static List<String> names(FieldErrors errors) {
        List<String> names = new ArrayList<>();
        errors.summary((name, _) -> names.add(name));
        return names;
    }

    private static String range(ErrorCurve curve) {
        return curve.times()[0] + "–" + curve.times()[curve.times().length - 1];
    }

    /**
     * An end is left out where σ = 0 or α = 0 makes the prediction infinite or 0, or the other one not follow from it; VE and Karras have
     * noise at t = 0, and all but linear, trig and cosine have data at t = 1.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linear | data     | 0.0–0.999   | 0.001–1.0
            linear | noise    | 0.001–1.0   | 0.001–1.0
            linear | score    | 0.0–1.0     | 0.0–1.0
            linear | velocity | 0.0–1.0     | 0.001–1.0
            linear | v        | 0.001–0.999 | 0.001–1.0
            trig   | data     | 0.0–0.999   | 0.001–1.0
            trig   | noise    | 0.001–1.0   | 0.001–1.0
            trig   | score    | 0.0–1.0     | 0.0–1.0
            trig   | velocity | 0.001–0.999 | 0.001–1.0
            trig   | v        | 0.001–0.999 | 0.001–1.0
            cosine | data     | 0.0–0.999   | 0.001–1.0
            cosine | noise    | 0.001–1.0   | 0.001–1.0
            cosine | score    | 0.0–1.0     | 0.0–1.0
            cosine | velocity | 0.001–0.999 | 0.001–1.0
            cosine | v        | 0.001–0.999 | 0.001–1.0
            vp     | data     | 0.0–1.0     | 0.001–1.0
            vp     | noise    | 0.001–1.0   | 0.001–1.0
            vp     | score    | 0.0–1.0     | 0.0–1.0
            vp     | velocity | 0.001–1.0   | 0.001–1.0
            vp     | v        | 0.001–1.0   | 0.001–1.0
            sub-vp | velocity | 0.0–1.0     | 0.001–1.0
            sub-vp | v        | 0.001–1.0   | 0.001–1.0
            ve     | data     | 0.0–1.0     | 0.0–1.0
            ve     | velocity | 0.0–1.0     | 0.0–1.0
            ve     | v        | 0.0–1.0     | 0.0–1.0
            karras | noise    | 0.0–1.0     | 0.0–1.0
            """)
    void eachPredictionIsComparedWhereItIsSomething(String schedule, String predicts, String own, String score)
            throws IOException {
        Trained trained = untrained(1, "schedule=" + schedule, "training.predicts=" + predicts);
        FieldErrors errors = FieldErrors.of(trained, NOISE);

        Prediction prediction = trained.objective().predicts();
        assertThat(errors.curves()).hasSize(prediction == Prediction.SCORE ? 1 : 2).allSatisfy(curve -> {
            assertThat(range(curve)).isEqualTo(curve.prediction() == Prediction.SCORE ? score : own);
            // the values are those of the definition
            assertThat(curve).isEqualTo(FieldError.between(trained.field(),
                    trained.exact().path().field(trained.exact().data()), curve.times(), curve.prediction(),
                    Averaging.draws(4096, NOISE)));
        });
    }

    /** Networks that see log σ/α, laws of points, what is no prediction of the Gaussian path, and ranges that end elsewhere. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linear | predicts=data; preconditioning=edm                                | 0.001–0.999 0.001–0.999
            vp     | predicts=data; preconditioning=edm                                | 0.001–1.0 0.001–1.0
            linear | objective={type: transport, source: three-modes-1d}               | 0.0–1.0
            trig   | objective={type: transport, source: three-modes-1d}               | 0.001–0.999
            vp     | objective={type: transport, source: three-modes-1d}               | 0.001–1.0
            linear | objective=distillation                                            | 0.0–1.0
            linear | objective=distillation; preconditioning=edm                       | 0.001–0.999
            linear | predicts=data; times={from: 0.9990234375, to: 1}                  | 0.9990234375–0.999755859375 0.9990234375–1.0
            linear | predicts=v; times={from: 0.2, to: 0.7}                            | 0.2–0.7 0.2–0.7
            """)
    void endsAreLeftOutOfOtherFieldsToo(String schedule, String overrides, String ranges) throws IOException {
        List<String> all = new ArrayList<>(List.of("schedule=" + schedule));
        List.of(overrides.split("; ")).forEach(one -> all.add("training." + one));
        FieldErrors errors = FieldErrors.of(untrained(1, all.toArray(String[]::new)), NOISE);

        assertThat(errors.curves().stream().map(FieldErrorsTest::range)).containsExactlyInAnyOrder(ranges.split(" "));
        assertThat(errors.curves()).allSatisfy(curve -> assertThat(curve.meanRelative().value()).isPositive());
    }

    /** A law of points has no density without noise, so that no x_0 follows one. */
    @Test
    void pointsAreLeftOutThemselves() throws IOException {
        FieldErrors errors = FieldErrors.of(untrained(1, "training.objective=flow-matching",
                "target={type: points, values: [[-1], [1]]}"), NOISE);

        assertThat(errors.curves()).hasSize(2)
                .allSatisfy(curve -> assertThat(range(curve)).isEqualTo("0.001–1.0"));
    }

    /** A mean over t of what grows like 1/t² or 1/(1 − t)² is found to a hundredth by the trapezoidal rule. */
    @Test
    void timesAreDenseTowardsWhatIsLeftOut() throws IOException {
        FieldErrors errors = FieldErrors.of(untrained(1, "training.predicts=v"), NOISE);
        double[] both = errors.curves().stream().filter(curve -> curve.prediction() == Prediction.V).findFirst()
                .orElseThrow().times();
        double[] one = errors.curves().stream().filter(curve -> curve.prediction() == Prediction.SCORE).findFirst()
                .orElseThrow().times();

        assertThat(trapezoid(one, t -> 1 / (t * t))).isCloseTo(999, withinPercentage(1));
        assertThat(trapezoid(both, t -> 1 / (t * t))).isCloseTo(1000 - 1 / 0.999, withinPercentage(1));
        assertThat(trapezoid(both, t -> 1 / ((1 - t) * (1 - t)))).isCloseTo(1000 - 1 / 0.999, withinPercentage(1));
        assertThat(both).hasSizeLessThan(120).isSorted().doesNotHaveDuplicates();
    }

    private static double trapezoid(double[] times, DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 1; i < times.length; i++) {
            sum += 0.5 * (times[i] - times[i - 1]) * (f.applyAsDouble(times[i - 1]) + f.applyAsDouble(times[i]));
        }
        return sum;
    }

    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        assertThat(names(FieldErrors.of(untrained(1, "training.objective=flow-matching"), NOISE)))
                .containsExactly("relative error of the score, t from 0.001", "relative error of the velocity");
        assertThat(names(FieldErrors.of(untrained(1, "training.predicts=noise"), NOISE)))
                .containsExactly("relative error of the noise and score, t from 0.001");
        assertThat(names(FieldErrors.of(untrained(1, "training.predicts=v"), NOISE)))
                .containsExactly("relative error of the score, t from 0.001",
                        "relative error of the v, t from 0.001 to 0.999");
        assertThat(names(FieldErrors.of(untrained(1, "training.predicts=data", "training.times.from=0.001"), NOISE)))
                .containsExactly("relative error of the data, t to 0.999", "relative error of the score");
    }

    /** A velocity and v that are 0 everywhere leave the score. */
    @ParameterizedTest
    @CsvSource({"v, linear", "v, trig", "v, vp", "velocity, vp", "velocity, trig"})
    void noErrorIsRelativeToNothing(String predicts, String schedule) throws IOException {
        String normal = "target={type: gaussian-mixture, means: [[0, 0]], covariance: {isotropic: 1}}";
        FieldErrors errors = FieldErrors.of(
                untrained(1, normal, "training.predicts=" + predicts, "schedule=" + schedule), NOISE);

        assertThat(errors.curves()).hasSize(1).first().extracting(ErrorCurve::prediction).isEqualTo(Prediction.SCORE);
    }

    @ParameterizedTest
    @CsvSource({"flow-matching", "score-matching", "implicit"})
    void aNetworkThatIsNotFiniteIsSeen(String objective) throws IOException {
        Trained overflowing = untrained(1e200, "training.objective=" + objective, "training.precision=double");

        assertThatThrownBy(() -> FieldErrors.of(overflowing, NOISE)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("a prediction must be finite");
    }
}
