package ornstein.lab.demo;

import static ornstein.distribution.Covariance.isotropic;
import static ornstein.distribution.GaussianMixture.at;

import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.run.Progress;
import ornstein.metric.Floors;
import ornstein.metric.KolmogorovSmirnov;
import ornstein.metric.Metric;
import ornstein.metric.ModeWeights;
import ornstein.metric.Wasserstein1;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/**
 * Noise and back: samples of a mixture of three modes are noised by exact transitions, and the very same noised particles
 * are brought back twice, by the reverse SDE and by the probability flow. Each end is judged against the exact law.
 *
 * <p>The noised particles are exact samples of p_1, so that what either way back gets wrong is its own discretisation.
 */
public final class Demo {
    /** At t = 1 no modes are left whose weights could be wrong. */
    private static final List<Metric> AT_NOISE = List.of(new Wasserstein1(), new KolmogorovSmirnov());

    private static final List<Metric> AT_DATA = List.of(new Wasserstein1(), new KolmogorovSmirnov(), new ModeWeights());

    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));

    /** Parts of the computation. */
    static final int PARTS = 5;

    private final DemoPlan plan;
    private final Parts parts;
    private final Noise noise;
    private final GaussianMixture data;

    private Demo(DemoPlan plan, Parts parts) {
        this.plan = plan;
        this.parts = parts;
        this.noise = Noise.seeded(plan.seed());
        this.data = GaussianMixture.builder(1)
                .add(0.5, at(-2), isotropic(0.06))
                .add(0.3, at(0.5), isotropic(0.15))
                .add(0.2, at(2.2), isotropic(0.02))
                .build();
    }

    /** Computes everything; the same plan gives the same bits on any machine and any number of threads. */
    public static DemoResult compute(DemoPlan plan, Progress progress) {
        return compute(plan, new Parts(progress, PARTS));
    }

    static DemoResult compute(DemoPlan plan, Parts parts) {
        return new Demo(plan, parts).compute();
    }

    private DemoResult compute() {
        ExactField field = new ExactField(PATH.schedule(), data);
        int kept = Math.max(2, plan.frames() / 2);
        Batch start = data.sample(plan.particles(), noise.stream("data"));
        Solution forward = run(
                "forward, exact transitions",
                Solve.of(PATH.forward(), new ExactTransition()).over(TimeGrid.uniform(0, 1, kept)).from(start)
                        .saving(SaveAt.every(1)),
                "forward");
        Batch noised = forward.last();
        Solution reverse = run(
                "back by the reverse SDE",
                Solve.sde(field.reverse(1), new EulerMaruyama()).over(TimeGrid.uniform(1, 0, plan.sdeSteps()))
                        .from(noised).saving(SaveAt.every(Math.max(1, plan.sdeSteps() / kept))),
                "reverse");
        Solution flow = run(
                "back by the probability flow",
                Solve.ode(field.probabilityFlow(), RungeKutta.heun()).over(TimeGrid.uniform(1, 0, plan.flowSteps()))
                        .from(noised).saving(SaveAt.every(Math.max(1, plan.flowSteps() / kept))),
                "flow");
        Floors atNoise = floors("what exact noised samples give", PATH.marginal(data, 1), AT_NOISE);
        Floors atData = floors("what exact data samples give", data, AT_DATA);
        return new DemoResult(
                plan,
                data,
                PATH,
                start,
                stage("forward, at t = 1", forward, atNoise),
                stage("back by the reverse SDE", reverse, atData),
                stage("back by the probability flow", flow, atData));
    }

    private Solution run(String what, Solve<?> solve, String stream) {
        parts.begin(what);
        Solution solution = solve.reporting(parts::at).run(noise.stream(stream)).orThrow();
        parts.end();
        return solution;
    }

    /** Exact samples of streams of their own: three tables share the overall rate of false alarms (Bonferroni). */
    private Floors floors(String what, GaussianMixture truth, List<Metric> metrics) {
        parts.begin(what);
        int sets = Floors.replicatesFor(rate());
        Floors floors = Floors.of(truth, plan.particles(), sets, noise, metrics);
        parts.end();
        return floors;
    }

    private double rate() {
        return plan.falseAlarmRate() / 3;
    }

    private Stage stage(String name, Solution solution, Floors floors) {
        return new Stage(name, solution, floors.judge(solution.last(), rate()));
    }
}
