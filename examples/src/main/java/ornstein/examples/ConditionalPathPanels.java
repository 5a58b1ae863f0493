package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.report.Densities;
import ornstein.path.ConditionalPath;
import ornstein.path.GaussianPath;
import ornstein.path.SquareRootNoise;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;

/** The process of one clean point: its law, samples of its equations, and their trajectories. */
public final class ConditionalPathPanels {
    private static final Interval SPAN = new Interval(-5.4, 5.4);
    private static final int STEPS = 500;
    private static final int PARTICLES = 4000;
    private static final List<Double> SHOWN = List.of(1.0, 0.5, 0.2, 0.0);
    private static final GaussianMixture DATA = ring(5, 4, 0.35);
    private static final double[] CLEAN = DATA.meanOf(0);
    private static final Noise NOISE = Noise.seeded(11);

    private ConditionalPathPanels() {}

    /** Writes conditional-path.png into a folder, by default the current one, and prints how far the samples are. */
    public static void main(String[] args) throws IOException {
        // region conditional
        ConditionalPath path = new GaussianPath(new SquareRootNoise()).conditional(CLEAN);
        Ode flow = path.flow(); // carries N(α z, σ²) along
        Sde noisy = path.reverse(t -> 1.0); // the same laws, with noise of strength 1
        // endregion
        Batch start = path.sample(1, PARTICLES, NOISE.stream("start"));
        TimeGrid grid = TimeGrid.uniform(1, 0, STEPS);
        Trajectory ode = Solve.ode(flow, RungeKutta.euler()).over(grid).from(start).saving(SaveAt.all()).run().orThrow()
                .trajectory();
        Trajectory sde = Solve.sde(noisy, new EulerMaruyama()).over(grid).from(start).saving(SaveAt.all())
                .run(NOISE.stream("brownian")).orThrow().trajectory();
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        Panels.columns(3)
                .title("Noise becomes one clean point z: the ODE, and an SDE with the same marginals")
                .add("ground truth: p_t(x | z)", truth(path))
                .add("ODE: samples", samples(ode))
                .add("ODE: trajectories", trajectories(ode, 30))
                .add("ground truth: p_t(x | z)", truth(path))
                .add("SDE: samples", samples(sde))
                .add("SDE: trajectories", trajectories(sde, 12))
                .png(folder.resolve("conditional-path.png"), 1200, 850);
        System.out.println("variance over the exact one at t = 0.5, ODE: " + ratio(path, ode));
        System.out.println("variance over the exact one at t = 0.5, SDE: " + ratio(path, sde));
    }

    private static GaussianMixture ring(int modes, double radius, double deviation) {
        double[] weights = new double[modes];
        double[][] means = new double[modes][];
        Covariance[] covariances = new Covariance[modes];
        for (int k = 0; k < modes; k++) {
            double angle = Math.PI * (0.5 + 2.0 * k / modes);
            weights[k] = 1.0 / modes;
            means[k] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
            covariances[k] = Covariance.isotropic(deviation * deviation);
        }
        return GaussianMixture.of(weights, means, List.of(covariances));
    }

    private static ScatterFigure canvas() {
        Grid density = Densities.plane(DATA, SPAN, SPAN, 240, 240);
        return new ScatterFigure().heat(density).xRange(SPAN.lo(), SPAN.hi()).yRange(SPAN.lo(), SPAN.hi());
    }

    private static ScatterFigure truth(ConditionalPath path) {
        ScatterFigure figure = canvas();
        for (double t : SHOWN) {
            Batch points = path.sample(t, 400, NOISE.stream("truth/" + t));
            figure = figure.points("t = " + t, points.plane(0), points.plane(1));
        }
        return figure;
    }

    private static ScatterFigure samples(Trajectory run) {
        ScatterFigure figure = canvas();
        for (double t : SHOWN) {
            Batch points = at(run, t).slice(0, 400);
            figure = figure.points("t = " + t, points.plane(0), points.plane(1));
        }
        return figure;
    }

    private static ScatterFigure trajectories(Trajectory run, int count) {
        double[][] xs = new double[count][run.states().size()];
        double[][] ys = new double[count][run.states().size()];
        for (int k = 0; k < run.states().size(); k++) {
            for (int i = 0; i < count; i++) {
                xs[i][k] = run.states().get(k).get(i, 0);
                ys[i][k] = run.states().get(k).get(i, 1);
            }
        }
        return canvas()
                .paths("from t = 1 to t = 0", xs, ys)
                .points("z", new double[] {CLEAN[0]}, new double[] {CLEAN[1]});
    }

    private static Batch at(Trajectory run, double t) {
        return run.states().get(run.times().indexOf(t));
    }

    private static double ratio(ConditionalPath path, Trajectory run) {
        double t = 0.5;
        Batch x = at(run, t);
        double[] mean = path.law(t).mean();
        double exact = path.law(t).covariance()[0][0];
        double[] squares = new double[2];
        for (int d = 0; d < 2; d++) {
            double m = mean[d];
            squares[d] = Arrays.stream(x.plane(d)).map(value -> (value - m) * (value - m)).average().orElseThrow();
        }
        return (squares[0] + squares[1]) / (2 * exact);
    }
}
