package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.adjoint.Adjoint;
import ornstein.adjoint.Gradient;
import ornstein.adjoint.Loss;
import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.MixtureGradient;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.format.Npy;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.DpmSolverPlusPlus;
import ornstein.solve.sde.EulerMaruyama;

/** Gradients from a file against the library's, against exact flows, against differences. */
class TrajectoryGradientTest {
    private static final String EXPERIMENT = """
            seed: 3
            target: {type: gaussian-mixture, weights: [0.3, 0.7], means: [[-2, 0], [2, 1]],
              covariance: {full: [[[0.5, 0.2], [0.2, 0.3]], [[1, 0.1], [0.1, 0.7]]]}}
            schedule: {type: vp, beta-min: 0.1, beta-max: 20}
            sampler: {type: heun, steps: 8, from: 0.9, to: 0.1}
            start: {values: [[0.3, -0.4], [1.2, 0.1], [-2, 2.5]]}
            """;
    private static final GaussianMixture LAW = GaussianMixture.of(new double[] {0.3, 0.7},
            new double[][] {{-2, 0}, {2, 1}},
            List.of(Covariance.full(new double[][] {{0.5, 0.2}, {0.2, 0.3}}),
                    Covariance.full(new double[][] {{1, 0.1}, {0.1, 0.7}})));
    private static final Batch START = Batch.ofRows(new double[][] {{0.3, -0.4}, {1.2, 0.1}, {-2, 2.5}});
    private static final String TARGET = "1,0.5";
    private static final Batch TARGETS = Batch.ofRows(new double[][] {{1, 0.5}, {1, 0.5}, {1, 0.5}});
    private static final TrajectoryGradient.Wanted START_ONLY = new TrajectoryGradient.Wanted(false, false,
            Optional.empty(),
            Optional.empty(), false);
    private static final TrajectoryGradient.Wanted ALL = new TrajectoryGradient.Wanted(false, true, Optional.of("1,-1"),
            Optional.of("0,1"), true);

    @TempDir
    private Path folder;

    private static ExperimentFile file(String sampler) {
        return ExperimentFile.parse(EXPERIMENT, "e.yaml", Path.of(""), List.of("sampler.type=" + sampler));
    }

    private static TrajectoryGradient.Answer ask(ExperimentFile file, TrajectoryGradient.Wanted wanted)
            throws IOException {
        return new TrajectoryGradient(file, Optional.empty(), TrajectoryLoss.of(null, TARGET, null), wanted).answer();
    }

    @Test
    void givesTheLibrarysGradients() throws IOException {
        ExactField field = new GaussianPath(VariancePreserving.linear(0.1, 20)).field(LAW);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.1, 8);
        holdsThese(ask(file("dpmpp-2m"), ALL).tree(),
                Adjoint.of(Solve.field(field, DpmSolverPlusPlus.multistep(2)).over(grid).from(START)), field);
        holdsThese(ask(file("euler-maruyama"), ALL).tree(),
                Adjoint.of(Solve.sde(field.reverse(1), new EulerMaruyama()).over(grid).from(START))
                        .noise(Noise.seeded(3).stream("brownian")),
                field);
    }

    private static void holdsThese(Map<String, Object> answer, Adjoint adjoint, ExactField field) {
        Loss loss = Loss.squaredDistance(TARGETS);
        Gradient gradient = adjoint.parametersOf(field).gradient(loss);
        MixtureGradient inTheLaw = field.gradient(gradient.parameters());
        Batch along = Batch.ofRows(new double[][] {{1, -1}, {1, -1}, {1, -1}});
        assertThat(answer.get("last")).isEqualTo(gradient.last());
        assertThat(answer.get("gradient")).isEqualTo(gradient.start());
        assertThat(answer.get("hvp")).isEqualTo(adjoint.hessianVector(loss, along));
        Batch up = Batch.ofRows(new double[][] {{0, 1}, {0, 1}, {0, 1}});
        assertThat(answer.get("tangent")).isEqualTo(adjoint.tangent(up).direction());
        Map<?, ?> parameters = part(answer, "parameters");
        assertThat(parameters.get("weights")).isEqualTo(inTheLaw.weights());
        assertThat(parameters.get("means")).isEqualTo(inTheLaw.means());
        assertThat(parameters.get("covariances")).isEqualTo(inTheLaw.covariances());
    }

    private static Map<?, ?> part(Map<String, Object> answer, String key) {
        return (Map<?, ?>) Objects.requireNonNull(answer.get(key));
    }

    /** A run from given points ends where the gradient's run ends: the noise is the file's. */
    @ParameterizedTest
    @ValueSource(strings = {"heun", "edm-churn", "predictor-corrector"})
    void itIsTheRunOfTheFile(String sampler) throws IOException {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "e.yaml", Path.of(""),
                List.of("sampler.type=" + sampler, "metrics=[]"));

        Map<String, Object> answer = ask(file, START_ONLY).tree();

        RunResult run = Runner.of(file).run(Progress.silent());
        assertThat(answer.get("last")).isEqualTo(run.solution().last());
        assertThat(answer.get("nfe")).isEqualTo(run.solution().nfe());
    }

    /** On the line ∂x_t/∂x_s = p_s(x_s)/p_t(x_t), which Heun's method reaches with an error of order 2. */
    @Test
    void theDerivativeOfTheExactFlow() throws IOException {
        assertThat(flowError("dop853", 100)).isLessThan(1e-11);
        double ratio = flowError("heun", 100) / flowError("heun", 200);
        assertThat(ratio).isBetween(3.6, 4.4);
    }

    private static double flowError(String sampler, int steps) throws IOException {
        GaussianMixture law = GaussianMixture.of(new double[] {0.5, 0.5}, new double[][] {{-1}, {2}},
                List.of(Covariance.isotropic(0.5), Covariance.isotropic(0.25)));
        ExperimentFile file = ExperimentFile.parse("""
                target: {type: gaussian-mixture, means: [[-1], [2]], covariance: {isotropic: [0.5, 0.25]}}
                schedule: {type: vp, beta-min: 0.1, beta-max: 20}
                start: {values: [[-1.5], [0.2], [1]]}
                """, "e.yaml", Path.of(""),
                List.of("sampler={type: " + sampler + ", from: 0.8, to: 0.05, steps: " + steps + "}"));
        Map<String, Object> answer = new TrajectoryGradient(file, Optional.empty(), Optional.empty(),
                new TrajectoryGradient.Wanted(false, false, Optional.empty(), Optional.of("1"), false)).answer().tree();
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        Batch start = Batch.ofScalars(-1.5, 0.2, 1);
        Batch end = path.flowMap(law, 0.8, 0.05).apply(start);
        double[] before = path.marginal(law, 0.8).logDensity(start);
        double[] after = path.marginal(law, 0.05).logDensity(end);
        Batch tangent = (Batch) Objects.requireNonNull(answer.get("tangent"));
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            double exact = Math.exp(before[i] - after[i]);
            largest = Math.max(largest, Math.abs(tangent.get(i, 0) / exact - 1));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rk4", "unipc", "ab", "euler-maruyama", "sra3", "edm-churn", "predictor-corrector",
        "dpmpp-3m-sde",
        "alphafold3"})
    void differencesAgree(String sampler) throws IOException {
        TrajectoryGradient.Answer answer = ask(file(sampler), ALL);

        assertThat(answer.disagreement()).isEmpty();
        Map<?, ?> check = part(answer.tree(), "check");
        assertThat(check.keySet().stream().map(String::valueOf)).containsExactly("bound", "directions", "gradient",
                "weights", "means", "covariances", "hvp", "tangent");
    }

    /** Faults of one in ten thousand, in each kind of derivative. */
    @Test
    void differencesFindFaults() throws IOException {
        ExperimentFile file = file("euler-maruyama");
        Passage passage = Passage.of(file, Model.of(file), true);
        GradientCheck check = new GradientCheck(passage, START, Noise.seeded(5));
        GradientCheck.Terms terms = new GradientCheck.Terms(TrajectoryLoss.Kind.SQUARED_DISTANCE, TARGETS);
        Batch end = passage.end(START);
        ExactField field = (ExactField) passage.field();
        Gradient gradient = passage.adjoint(START).parametersOf(field).gradient(terms.loss());
        MixtureGradient law = field.gradient(gradient.parameters());
        Batch wrong = gradient.start().copy();
        wrong.set(1, 0, wrong.get(1, 0) * 1.0001);
        law.weights()[0] *= 1.0001;
        law.means()[1][0] *= 1.0001;
        law.covariances()[0][0][0] *= 1.0001;

        assertThat(check.start(terms, end, gradient.start()).agrees()).isTrue();
        assertThat(check.start(terms, end, wrong).agrees()).isFalse();
        assertThat(check.parameters(terms, end, law).values()).hasSize(3).noneMatch(Discrepancy::agrees);
        assertThat(check.hessianVector(terms.loss(), TARGETS, gradient.start(), wrong).agrees()).isFalse();
        assertThat(check.tangent(TARGETS, end, wrong).words()).contains("the bound is 1.0E-6");
    }

    @Test
    void differencesThatAreTooRoughDecideNothing() {
        Differences jump = Differences.of(h -> new double[] {2 * h + Math.sin(1 / h) * h});
        Discrepancy found = Discrepancy.of(new double[] {1}, new double[] {1}, new double[] {1}, jump);

        assertThat(found.agrees()).isFalse();
        assertThat(found.words()).contains("decide nothing");
    }

    @Test
    void theDenoiserFollowsTheLastStep() throws IOException {
        ExactField field = new GaussianPath(VariancePreserving.linear(0.1, 20)).field(LAW);
        Gradient expected = Adjoint.of(Solve.field(field, DpmSolverPlusPlus.multistep(2))
                .over(TimeGrid.uniform(0.9, 0.1, 8)).from(START)).denoised(field)
                .gradient(Loss.squaredDistance(TARGETS));

        Map<String, Object> answer = ask(file("dpmpp-2m"), new TrajectoryGradient.Wanted(true, false, Optional.empty(),
                Optional.empty(), false)).tree();

        assertThat(answer.get("denoised")).isEqualTo(expected.last()).isNotEqualTo(answer.get("last"));
        assertThat(answer.get("gradient")).isEqualTo(expected.start());
    }

    @Test
    void aLawOfPointsHasNoCovariances() throws IOException {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "e.yaml", Path.of(""),
                List.of("target={type: points, values: [[1, 2], [0, 1], [-1, -1]]}"));
        TrajectoryGradient.Answer answer = ask(file, ALL);

        assertThat(answer.disagreement()).isEmpty();
        assertThat((double[][][]) part(answer.tree(), "parameters").get("covariances")).isEmpty();
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        Path points = folder.resolve("p.npy");
        Npy.write(points, LAW.sample(700, Noise.seeded(1).stream("points")));
        TrajectoryGradient query = new TrajectoryGradient(file("euler-maruyama"), Optional.of(points),
                TrajectoryLoss.of("linear", null, TARGET),
                new TrajectoryGradient.Wanted(true, true, Optional.of(points.toString()), Optional.of("1,2"), false));

        assertThat(on(1, query)).isEqualTo(on(3, query));
    }

    private static String on(int threads, TrajectoryGradient query) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> Json.toText(query.answer().tree())).get();
        }
    }

    /** One start for all particles, whose noise differs: as in the run of the file. */
    @Test
    void aSharedStartIsThatOfTheRun() throws IOException {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "e.yaml", Path.of(""),
                List.of("sampler.type=euler-maruyama", "start={point: [0.3, -0.4]}", "particles=5", "metrics=[]"));

        Batch last = (Batch) Objects.requireNonNull(ask(file, START_ONLY).tree().get("last"));

        assertThat(last).isEqualTo(Runner.of(file).run(Progress.silent()).solution().last());
        assertThat(last.row(0)).isNotEqualTo(last.row(4));
    }

    /** The process flow has noise of its own, which the sampler does not know of: better no answer than another's. */
    @Test
    void refusesOtherProcesses() {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "e.yaml", Path.of(""),
                List.of("sampler.type=euler-maruyama", "process={type: flow, noise: 1}"));

        assertThatThrownBy(() -> ask(file, START_ONLY)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("process")
                .hasMessageContaining("flow: gradients are of the samplers of the process");
    }

    @Test
    void refusesSamplersWithoutDerivatives() {
        assertThatThrownBy(() -> ask(file("adaptive"), START_ONLY)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("sampler").hasMessageContaining("take a sampler of fixed steps");
        assertThatThrownBy(() -> ask(file("reverse-kernel"), START_ONLY)).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("e.yaml: sampler").hasMessageContaining("no differentiable function");
    }
}
