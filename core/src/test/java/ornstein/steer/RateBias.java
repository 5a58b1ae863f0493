package ornstein.steer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Program;
import ornstein.solve.Replay;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.Workspace;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;

/**
 * The bias of weights in continuous time, without chance: E[Ẑ] of any number of particles is the integral of a measure that each
 * step weighs and moves, m ← ∫ m(x) exp(h ẇ(x)) K(· | x) dx, here by the trapezoidal rule on a line.
 */
final class RateBias {
    static final Schedule SCHEDULE = VariancePreserving.linear(0.5, 4);
    static final int[] STEPS = {20, 40, 80, 160};
    private static final double SPACING = 0.04;
    private static final double REACH = 8;
    private static final double END = 0.05;
    private static final double[] POINTS = points();

    private static double[] points() {
        double[] x = new double[2 * (int) Math.round(REACH / SPACING) + 1];
        Arrays.setAll(x, i -> -REACH + i * SPACING);
        return x;
    }

    private RateBias() {}

    record Case(Steering.Known target, double share, double gamma) {
        WeightRate rate() {
            return target.path().corrector(share, gamma);
        }

        @Override
        public String toString() {
            return target + ", share " + share + ", γ " + gamma;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Steering.Known target : new Steering(SCHEDULE, 1).all()) {
            boolean tilted = target.path().reward().isPresent();
            if (target.name().equals("guidance 1.0")) {
                continue; // the law itself: nothing to weigh
            }
            cases.add(new Case(target, tilted ? 0.5 : 0, 1));
            cases.add(new Case(target, tilted ? SteeredPath.shareWithoutLaplacian(0.7) : 0, 0.7));
            if (tilted) {
                cases.add(new Case(target, 1, 1));
                cases.add(new Case(target, 0, 1));
            }
        }
        return cases;
    }

    /** The biases at all step counts. */
    static double[] biases(Case c, WeightRate rate) {
        return Arrays.stream(STEPS).parallel().mapToDouble(steps -> bias(c, rate, steps)).toArray();
    }

    /** The slope of log |log E[Ẑ]/Z| in log h; 0 where the bias stays. */
    static double order(double[] biases) {
        double slope = 0;
        double spread = 0;
        double centre = 0.5 * (biases.length - 1);
        for (int i = 0; i < biases.length; i++) {
            slope += (i - centre) * Math.log(Math.abs(biases[i]));
            spread += (i - centre) * (i - centre);
        }
        return -slope / spread / Math.log(2);
    }

    /** log E[Ẑ] − log Z at the end of the grid; from there on the exact reversal has no error. */
    private static double bias(Case c, WeightRate rate, int steps) {
        SteeredPath path = c.target().path();
        TimeGrid grid = TimeGrid.uniform(1, END, steps);
        Replay replay = Solve
                .of(path.guided(c.share()), new ReverseProcess(c.gamma(), new EulerMaruyama()))
                .over(grid).from(Batch.ofScalars(POINTS)).replay(Noise.seeded(1).stream("unused"));
        Weighting weighting = new RateWeights(path, rate, () -> rate,
                path.experts().getFirst().field(), Optional.empty());
        double[] measure = exp(logDensity(path, 1));
        for (int i = 0; i < steps; i++) {
            measure = moved(measure, replay, weighting, grid, i);
        }
        return Math.log(Arrays.stream(measure).sum() * SPACING) - logNormaliser(path, END);
    }

    private static double[] moved(double[] measure, Replay replay, Weighting weighting, TimeGrid grid, int index) {
        int n = measure.length;
        Program program = replay.program(index);
        StepKernel.NoiseLast kernel = (StepKernel.NoiseLast) StepKernel.of(program);
        double deviation = Math.sqrt(kernel.variance());
        Workspace workspace = replay.workspace(List.of(program), 0, n);
        replay.open(workspace, 0, n);
        replay.draw(workspace, program, index);
        kernel.normals().forEach(normal -> Arrays.fill(workspace.block(normal).plane(0), 0, n, 0));
        System.arraycopy(POINTS, 0, workspace.state().plane(0), 0, n);
        WeighedBlock block = new WeighedBlock(workspace);
        double[] logWeights = new double[n];
        block.open(logWeights, new double[0][], 0);
        StepWeight weight = weighting.step(program, grid, index);
        weight.before(block);
        weight.advance(program, block);
        double[] next = new double[n];
        double factor = SPACING / (deviation * Math.sqrt(2 * Math.PI));
        for (int i = 0; i < n; i++) {
            double mean = workspace.state().get(i, 0);
            double mass = factor * measure[i] * Math.exp(logWeights[i]);
            int from = Math.max(0, (int) Math.ceil((mean - 9 * deviation + REACH) / SPACING));
            int to = Math.min(n - 1, (int) Math.floor((mean + 9 * deviation + REACH) / SPACING));
            for (int j = from; j <= to; j++) {
                double off = (POINTS[j] - mean) / deviation;
                next[j] += mass * Math.exp(-0.5 * off * off);
            }
        }
        return next;
    }

    private static double[] logDensity(SteeredPath path, double t) {
        return Targets.written(new Block(new double[][] {POINTS}, 0, POINTS.length), path.at(t)::logDensity);
    }

    private static double logNormaliser(SteeredPath path, double t) {
        return Math.log(Arrays.stream(exp(logDensity(path, t))).sum() * SPACING);
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    static String markdown() {
        StringBuilder table = new StringBuilder("| target | share | γ |");
        for (int steps : STEPS) {
            table.append(" ").append(steps).append(" steps |");
        }
        table.append(" order |\n|---|---:|---:|").append("---:|".repeat(STEPS.length + 1)).append("\n");
        for (Case c : cases()) {
            double[] biases = biases(c, c.rate());
            table.append(String.format(Locale.ROOT, "| %s | %.3f | %.1f |", c.target(), c.share(), c.gamma()));
            for (double bias : biases) {
                table.append(String.format(Locale.ROOT, " %+.1e |", bias));
            }
            table.append(String.format(Locale.ROOT, " %.2f |%n", order(biases)));
        }
        return table.toString();
    }
}
