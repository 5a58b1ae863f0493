package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.CurveFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.Panels;
import ornstein.plot.Paths;
import ornstein.plot.TrajectoryFigure;
import ornstein.process.BrownianMotion;
import ornstein.process.ExactlySolved;
import ornstein.process.GaussianTransition;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/** Ornstein–Uhlenbeck processes: sampled exactly, and what a discretisation makes of their stationary law. */
public final class OrnsteinUhlenbeckPanels {
    private static final Noise NOISE = Noise.seeded(1930);
    private static final double END = 20;
    private static final double[] STARTS = {-10, -6, -2, 2, 6, 10};

    private OrnsteinUhlenbeckPanels() {}

    /** Writes ornstein-uhlenbeck.png into a folder, by default the current one, and prints the measured variances. */
    public static void main(String[] args) throws IOException {
        // region exact
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(0.25, 1); // dX = −X/4 dt + dW
        Solution run = Solve.of(process, new ExactTransition())
                .over(TimeGrid.every(0.5, 0, 20))
                .from(Batch.zeros(20_000, 1))
                .saving(SaveAt.all())
                .run(NOISE.stream("exact"));
        // endregion
        OrnsteinUhlenbeck quick = new OrnsteinUhlenbeck(1, 2);
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        Panels.columns(3)
                .title("Ornstein–Uhlenbeck processes dX = −θX dt + σ dW, exact at every time")
                .add("θ = 0, σ = 1: Brownian motion", paths(new BrownianMotion(1)))
                .add("θ = 1/4, σ = 1", paths(process))
                .add("θ = 1, σ = 2: the same law in the end, sooner", paths(quick))
                .add("variance, started at one point", variances(run, process, quick))
                .add("both at t = 20, over N(0, σ²/2θ)", stationary(run.last(), quick))
                .add("Euler–Maruyama settles at σ²/(2θ − θ²h)", bias(process))
                .png(folder.resolve("ornstein-uhlenbeck.png"), 1260, 760);
    }

    private static TrajectoryFigure paths(ExactlySolved process) {
        int each = 4;
        Batch start = Batch.zeros(STARTS.length * each, 1);
        int[] groups = new int[start.size()];
        for (int i = 0; i < start.size(); i++) {
            start.set(i, 0, STARTS[i / each]);
            groups[i] = i / each;
        }
        Trajectory run = Solve.of(process, new ExactTransition()).over(TimeGrid.every(0.05, 0, END)).from(start)
                .saving(SaveAt.all()).run(NOISE.stream("paths")).trajectory();
        double[] times = run.times().stream().mapToDouble(Double::doubleValue).toArray();
        double[] reach = new double[times.length];
        for (int k = 1; k < times.length; k++) {
            reach[k] = 3 * process.transition(0, times[k]).standardDeviation();
        }
        double[][] states = run.states().stream().map(state -> state.plane(0)).toArray(double[][]::new);
        return new TrajectoryFigure()
                .band("±3 standard deviations from 0", times, Arrays.stream(reach).map(r -> -r).toArray(), reach)
                .paths(Paths.of(times, states).groups(groups))
                .yRange(-20, 20);
    }

    private static CurveFigure variances(Solution run, OrnsteinUhlenbeck process, OrnsteinUhlenbeck quick) {
        List<Double> times = run.trajectory().times();
        int n = times.size();
        double[] xs = new double[n - 1];
        double[] measured = new double[n - 1];
        double[] errors = new double[n - 1];
        for (int k = 1; k < n; k++) {
            xs[k - 1] = times.get(k);
            measured[k - 1] = square(run.trajectory().states().get(k));
            errors[k - 1] = measured[k - 1] * Math.sqrt(2.0 / run.last().size());
        }
        return new CurveFigure()
                .measured("θ = 1/4, measured", xs, measured, errors)
                .guide("exact", t -> variance(process, t), 0.01, END)
                .guide("θ = 1, exact", t -> variance(quick, t), 0.01, END)
                .labels("t", "variance");
    }

    private static double variance(ExactlySolved process, double t) {
        GaussianTransition transition = process.transition(0, t);
        return transition.variance();
    }

    private static DensityFigure stationary(Batch slow, OrnsteinUhlenbeck quick) {
        Batch other = Solve.of(quick, new ExactTransition()).over(TimeGrid.ofReal(0, END)).from(Batch.zeros(20_000, 1))
                .run(NOISE.stream("quick")).last();
        GaussianMixture law = GaussianMixture.gaussian(new double[1], Covariance.isotropic(quick.stationaryVariance()));
        return DensityFigure.of(x -> Math.exp(law.logDensity(x)), -6, 6)
                .samples("θ = 1/4, σ = 1", slow.plane(0))
                .samples("θ = 1, σ = 2", other.plane(0));
    }

    /** Measured beside an exact path on the same noise, whose variance is known: few paths then tell small differences. */
    private static CurveFigure bias(OrnsteinUhlenbeck process) {
        double[] steps = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.4, 2};
        double[] measured = new double[steps.length];
        double[] errors = new double[steps.length];
        int n = 4_000;
        for (int k = 0; k < steps.length; k++) {
            double end = steps[k] * Math.ceil(40 / steps[k]); // no partial step, whose variance is another
            TimeGrid grid = TimeGrid.every(steps[k], 0, end);
            Batch start = Batch.zeros(n, 1);
            Batch euler = Solve.sde(process.sde(), new EulerMaruyama()).over(grid).from(start)
                    .run(NOISE.stream("shared")).last();
            Batch exact = Solve.of(process, new ExactTransition()).over(grid).from(start).run(NOISE.stream("shared"))
                    .last();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double difference = euler.get(i, 0) * euler.get(i, 0) - exact.get(i, 0) * exact.get(i, 0);
                sum += difference;
                squares += difference * difference;
            }
            measured[k] = process.transition(0, end).variance() + sum / n;
            errors[k] = 3 * Math.sqrt((squares / n - sum / n * (sum / n)) / n);
            System.out.printf(Locale.ROOT, "h = %.2f: variance %.5f ± %.5f, theory %.5f%n", steps[k], measured[k],
                    errors[k] / 3,
                    theory(process, steps[k]));
        }
        return new CurveFigure()
                .measured("measured, ±3 standard errors", steps, measured, errors)
                .guide("σ²/(2θ − θ²h)", h -> theory(process, h), 0.02, 2)
                .level("σ²/2θ, the process itself", process.stationaryVariance())
                .logX()
                .labels("step h", "stationary variance");
    }

    private static double theory(OrnsteinUhlenbeck process, double h) {
        double theta = process.theta();
        return process.sigma() * process.sigma() / (2 * theta - theta * theta * h);
    }

    private static double square(Batch x) {
        return Arrays.stream(x.plane(0)).map(value -> value * value).average().orElseThrow();
    }
}
