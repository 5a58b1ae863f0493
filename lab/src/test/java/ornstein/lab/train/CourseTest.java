package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.fidelity.ErrorCurve;
import ornstein.lab.ExperimentException;
import ornstein.lab.chain.BoundStudy;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.order.ExperimentFlow;
import ornstein.lab.order.OrderCase;
import ornstein.lab.order.OrderResult;
import ornstein.lab.order.OrderStudy;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.report.RunReport;
import ornstein.lab.run.EvalQuery;
import ornstein.lab.run.FlowDensity;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunResult;
import ornstein.lab.run.RunWriter;
import ornstein.lab.run.Runner;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;

/** Networks that lead particles another way than along the marginals of a schedule, used from their files. */
class CourseTest {
    private static final String EXPERIMENT = """
            name: small
            seed: 5
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            sampler: {type: heun, steps: 10, from: 1, to: 0}
            particles: 100
            metrics: [w1]
            output: {figures: false}
            training: {steps: 30, batch: 32, ema: 0.9, network: {widths: [8, 8]}, learning-rate: 0.01,
              times: {from: 0.01, to: 0.99}}
            """;

    @TempDir
    private Path folder;

    private TrainResult train(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), EXPERIMENT);
        return TrainRunner.run(ExperimentFile.read(file, List.of(overrides)), folder.resolve("out"), false,
                List.of("train"), Progress.silent());
    }

    /** The experiment that the training left, with its network. */
    private ExperimentFile learned(String... overrides) throws IOException {
        List<String> all = new ArrayList<>(List.of("field={type: learned, file: network.safetensors}"));
        all.addAll(List.of(overrides));
        return ExperimentFile.read(folder.resolve("out/experiment.yaml"), all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transport                                                        | linear | heun | 1    | 0
            {type: transport, coupling: optimal, source: three-modes-1d}     | linear | dp5  | 1    | 0
            {type: transport, source: {type: points, file: source.csv}}      | trig   | rk4  | 1    | 0
            {type: transport, source: {type: points, file: source.csv, bandwidth: 0.1}} | linear | heun | 0.9 | 0.1
            bridge                                                           | linear | heun | 1    | 0
            {type: bridge, noise: 0.3, source: three-modes-1d}               | linear | adaptive | 1 | 0
            {type: reflow, pairs: 200, tolerance: 1e-3}                      | vp     | heun | 1    | 0
            {type: distillation, tolerance: 1e-3}                            | vp     | heun | 0.99 | 0.01
            """)
    void theFileGivesTheSamplesOfTheTraining(String objective, String schedule, String sampler, double from, double to)
            throws IOException {
        Files.writeString(folder.resolve("source.csv"), "0.5\n-0.25\n0\n1\n" + "2\n-2\n".repeat(20));
        train("training.objective=" + objective, "schedule=" + schedule, "sampler.type=" + sampler,
                "sampler.from=" + from, "sampler.to=" + to);

        Path again = folder.resolve("again");
        RunResult result = RunWriter.run(learned(), again, List.of(), Progress.silent());
        assertThat(again.resolve("samples.npz")).hasSameBinaryContentAs(folder.resolve("out/samples.npz"));
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(folder.resolve("out/metrics.json")));
        assertThat(result.measurements().getFirst().largest()).isEqualTo(metrics.at("/metrics/w1/value").asDouble());
        String manifest = Files.readString(again.resolve("manifest.json"));
        assertThat(manifest).contains("network.safetensors");
        assertThat(manifest.contains("source.csv")).isEqualTo(objective.contains("source.csv"));
    }

    /** Given points are moved in place of draws of the source. */
    @Test
    void givenPointsAreMoved() throws IOException {
        train("training.objective=transport");
        RunResult one = Runner.of(learned("start={values: [[0.5], [-2]]}", "particles=2")).run(Progress.silent());
        RunResult other = Runner.of(learned("start={values: [[0.5]]}", "particles=1")).run(Progress.silent());
        assertThat(one.solution().last().get(0, 0)).isEqualTo(other.solution().last().get(0, 0));
        assertThat(one.solution().last().get(1, 0)).isLessThan(other.solution().last().get(0, 0));
    }

    /** What is known at the ends alone is drawn there alone. */
    @Test
    void betweenPairedEndsNoLawIsShown() throws IOException {
        train("training.objective={type: transport, coupling: optimal}");
        RunResult result = Runner.of(learned("output.trajectory=20")).run(Progress.silent());
        assertThat(result.laws().apply(0)).contains(result.truth());
        assertThat(result.laws().apply(1)).isPresent();
        assertThat(result.laws().apply(0.4)).isEmpty();
        assertThat(RunReport.figures(result)).extracting(NamedFigure::caption)
                .anySatisfy(caption -> assertThat(caption).isEqualTo("The paths of 20 particles."));
        assertThatThrownBy(() -> Runner.of(learned("output={trajectory: 20, film: true}")))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("output.film").hasMessageEndingWith(
                        "of this path between two laws none is known between the ends; leave it out");
    }

    @Test
    void oneStepIsNoFilm() throws IOException {
        train("training.objective={type: distillation, tolerance: 1e-3}", "schedule=vp", "sampler.from=0.99",
                "sampler.to=0.01");
        assertThatThrownBy(() -> Runner.of(learned("output={trajectory: 20, film: true}")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageEndingWith("a network of one step knows none; leave it out");
    }

    private JsonNode eval(ExperimentFile file, double t, String words, boolean against) throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        return new ObjectMapper()
                .readTree(Json.toText(new EvalQuery(file, points, t, words, against).answer()));
    }

    /** From the standard normal law the path is the Gaussian one, whose velocity is known from there, too. */
    @Test
    void theVelocityBetweenMixturesIsJudged() throws IOException {
        TrainResult result = train("training.objective={type: transport, source: {type: gaussian-mixture, means: [[0]],"
                + " covariance: {isotropic: 1}}}");
        JsonNode answer = eval(learned(), 0.4, "", true);
        JsonNode exact = eval(learned("field=exact"), 0.4, "velocity", false);
        assertThat(answer.at("/quantities").propertyNames()).containsExactly("velocity");
        for (int i = 0; i < 3; i++) {
            String place = "/quantities/velocity/" + i + "/0";
            assertThat(answer.at("/errors/velocity/distance/" + i).asDouble()).isCloseTo(
                    Math.abs(answer.at(place).asDouble() - exact.at(place).asDouble()), within(1e-12));
        }
        ErrorCurve curve = result.errors().getFirst();
        assertThat(result.errors()).hasSize(1);
        assertThat(curve.points()).hasSize(25).allSatisfy(point -> assertThat(point.error().value()).isPositive());
        // the excess of the loss is the mean of the field's error over the times, which are uniform
        assertThat(result.excess().orElseThrow().value())
                .isCloseTo(curve.meanError().value(), within(5 * result.excess().orElseThrow().error() + 0.02));
    }

    /** The flow of one Gaussian to another is linear, so that its end is known: m_s + √(V_s/V_t)(x − m_t). */
    @Test
    void theEndOfAFlowIsJudged() throws IOException {
        TrainResult result = train("training.objective={type: distillation, tolerance: 1e-6}", "sampler.from=0.99",
                "target={type: gaussian-mixture, means: [[1]], covariance: {isotropic: 0.25}}");
        JsonNode answer = eval(learned(), 0.5, "all", true);
        assertThat(answer.at("/quantities").propertyNames()).containsExactly("end");
        double ratio = Math.sqrt((0.99 * 0.99 * 0.25 + 0.01 * 0.01) / (0.25 * 0.25 + 0.25));
        double[] x = {-1, 0.3, 2};
        for (int i = 0; i < 3; i++) {
            double end = 0.99 + ratio * (x[i] - 0.5);
            assertThat(answer.at("/errors/end/distance/" + i).asDouble())
                    .isCloseTo(Math.abs(answer.at("/quantities/end/" + i + "/0").asDouble() - end), within(1e-12));
        }
        assertThat(result.errors()).hasSize(1);
        assertThat(result.excess().orElseThrow().value()).isCloseTo(result.errors().getFirst().meanError().value(),
                within(5 * result.excess().orElseThrow().error() + 0.02));
    }

    @Test
    void whatIsNotKnownIsRefused() throws IOException {
        train("training.objective=bridge");
        assertThatThrownBy(() -> eval(learned(), 0.4, "velocity", true)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("--against exact: the exact velocity of a path between two laws is known where");
        assertThatThrownBy(() -> eval(learned(), 0.4, "score", false)).isInstanceOf(ExperimentException.class)
                .hasMessage(
                        "score: does not follow from what this network says of a path between two laws; ask for velocity,"
                                + " or leave field out");
        assertThatThrownBy(() -> eval(learned(), 0.4, "end", false))
                .hasMessage(
                        "end: is what a network says that was trained by distillation; ask for velocity, or leave field"
                                + " out");
        assertThatThrownBy(() -> Runner.of(learned("sampler.from=0.9"))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "the times go from 0.9 to 0.0: a path between two laws is known at its ends alone");
        assertThatThrownBy(() -> Runner.of(learned("sampler=euler-maruyama", "sampler.from=1", "sampler.to=0")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "between two laws there is a velocity and nothing else, and this sampler asks for more");
        assertThatThrownBy(
                () -> Runner.of(learned("steering={method: reward-tilt, reward: {type: quadratic, centre: [1],"
                        + " precision: 1}}")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "this network was trained for a path between two laws, not for the marginals of the"
                                + " schedule’s path: steering is towards laws of that path; take a field");
        assertThatThrownBy(() -> Runner.of(learned("process={type: flow, noise: 0.1}", "sampler={type: euler-maruyama,"
                + " steps: 10}"))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "between two laws there is a velocity and nothing else, and this sampler asks for more;")
                .hasMessageEndingWith("or give the score of the bridge, too, as field.score");
        assertThatThrownBy(() -> Runner.of(learned("schedule=trig"))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("was trained for {type: linear}");
    }

    @Test
    void oneStepIsNoField() throws IOException {
        train("training.objective={type: distillation, tolerance: 1e-3}", "sampler.from=0.99", "sampler.to=0.01");
        assertThatThrownBy(() -> eval(learned(), 0.4, "denoised", false))
                .hasMessage(
                        "denoised: does not follow from what this network says, the end of a flow; ask for end, or leave"
                                + " field out");
        assertThatThrownBy(() -> Runner.of(learned("process=flow", "sampler=heun")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("the field leads particles another way; leave process out");
        assertThatThrownBy(() -> ExperimentFlow.study(learned(), 0.5, 0.2)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "trained for one step to where the flow ends, and is no field: orders are of a flow");
        assertThatThrownBy(() -> density(learned(), 0)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("a likelihood is of a flow");
        assertThatThrownBy(() -> BoundStudy.of(learned("sampler={type: ddpm, steps: 10}"), OptionalDouble.empty(), 100))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("the bound is of a chain");
        assertThatThrownBy(() -> train("field={type: learned, file: out/network.safetensors}",
                "training.objective={type: reflow, pairs: 100}")).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("reflow follows its flow");
    }

    private Map<String, Object> density(ExperimentFile file, double t) throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0.3\n2\n");
        return new FlowDensity(file, points, t, 1, 0, false, OptionalDouble.of(1e-8), OptionalDouble.of(1e-8)).answer();
    }

    /** Orders along the learned flow, from where it has points of the source; densities by the same flow, from the source's. */
    @Test
    void aVelocityIsAFlow() throws IOException {
        train("training.objective={type: transport, source: three-modes-1d}");
        for (double from : new double[] {1, 0.6}) {
            OrderStudy study = ExperimentFlow.study(learned(), from, 0.2);
            List<OrderResult> results = study.measure(OrderCase.parse("heun"));
            assertThat(results).hasSize(1);
            assertThat(results.getFirst().order()).isCloseTo(2, within(0.15));
            OrderCase solver = OrderCase.parse("dpmpp-2m");
            assertThat(study.measure(solver)).isEmpty();
            assertThat(study.whyNot(solver)).contains("predictions that do not follow from the velocity of small");
        }
        Map<String, Object> densities = density(learned(), 0);
        assertThat((double[]) densities.get("log_prob")).hasSize(3);
        assertThat((Double) densities.get("largest_error")).isPositive().isLessThan(10);
        assertThat((double[]) density(learned(), 0.5).get("log_prob")).hasSize(3);
    }

    /** Rectified twice: lines between the ends of the paths of a velocity that was trained between the same two laws. */
    @Test
    void reflowGoesOnFromALearnedVelocity() throws IOException {
        TrainResult first = train("training.objective={type: transport, source: three-modes-1d}");
        Files.move(folder.resolve("out"), folder.resolve("first"));
        TrainResult second = train("field={type: learned, file: first/network.safetensors}",
                "training.times={from: 0, to: 1}", "training.objective={type: reflow, pairs: 500}");
        assertThat(second.trained().source().mean()).isEqualTo(first.trained().source().mean());
        Batch last = Runner.of(learned()).run(Progress.silent()).solution().last();
        assertThat(last).isEqualTo(second.run().solution().last());
        assertThatThrownBy(() -> train("field={type: learned, file: first/network.safetensors}",
                "training.objective=explicit")).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("the objective explicit is of its score; take a field of the schedule’s path");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source   |                 | was trained by transport, and does not say its source, without which it cannot be used
            source   | {type: toy}     | source = {type: toy} in its metadata: its source
            noise    | much            | noise = much in its metadata: must be a number
            coupling |                 | does not say its coupling
            """)
    void metadataThatSaysTooLittleIsRefused(String key, String value, String message) throws IOException {
        train("training.objective=transport");
        Path network = folder.resolve("out/network.safetensors");
        SavedNetwork saved = NetworkFile.read(network);
        Map<String, String> metadata = new HashMap<>(saved.metadata());
        if (value == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
        NetworkFile.write(network, new SavedNetwork(saved.network(), saved.values(), saved.predicts(),
                saved.preconditioning(), metadata));
        assertThatThrownBy(() -> Runner.of(learned())).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("field.file").hasMessageContaining(message);
    }
}
