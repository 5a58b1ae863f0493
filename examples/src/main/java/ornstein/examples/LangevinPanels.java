package ornstein.examples;

import static ornstein.distribution.Covariance.full;
import static ornstein.distribution.Covariance.isotropic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.report.Densities;
import ornstein.metric.Wasserstein1;
import ornstein.path.DensityField;
import ornstein.plot.CurveFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;
import ornstein.process.Langevin;
import ornstein.process.LogDensityField;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;
import ornstein.solve.sde.Acceptance;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Mala;

/** Langevin dynamics of a mixture, and what Metropolis' test mends. */
public final class LangevinPanels {
    private static final Noise NOISE = Noise.seeded(1996);
    private static final Interval SPAN = new Interval(-5, 5);
    private static final GaussianMixture PLANE = GaussianMixture.builder(2)
            .add(0.3, GaussianMixture.at(-1.8, -1), isotropic(0.4))
            .add(0.3, GaussianMixture.at(1.8, -0.6), full(new double[][] {{0.9, 0.5}, {0.5, 0.5}}))
            .add(0.4, GaussianMixture.at(0, 1.6), full(new double[][] {{1.2, -0.2}, {-0.2, 0.3}}))
            .build();
    private static final GaussianMixture LINE = GaussianMixture.builder(1)
            .add(0.4, GaussianMixture.at(-1.5), isotropic(0.5))
            .add(0.6, GaussianMixture.at(1), isotropic(0.25))
            .build();
    private static final int PARTICLES = 20_000;
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.45};

    private LangevinPanels() {}

    /** Writes langevin.png into a folder, by default the current one, and prints distances and acceptance rates. */
    public static void main(String[] args) throws IOException {
        // region langevin
        LogDensityField target = DensityField.of(PLANE);
        Solution run = Solve.sde(new Langevin(target.score()).sde(), new EulerMaruyama())
                .over(TimeGrid.every(0.01, 0, 20))
                .from(corner(1_200))
                .saving(SaveAt.every(25))
                .run(NOISE.stream("langevin"));

        Acceptance acceptance = new Acceptance();
        Batch adjusted = Solve.of(DensityField.of(LINE), new Mala(acceptance))
                .over(TimeGrid.every(0.35, 0, 35))
                .from(LINE.sample(PARTICLES, NOISE.stream("start")))
                .run(NOISE.stream("chain"))
                .last();
        // endregion
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        Panels.columns(3)
                .title("Langevin dynamics dX = ∇log p dt + √2 dW find p, whatever they start from")
                .add("t = 0.25, from one corner", over(run.trajectory(), 1))
                .add("t = 1", over(run.trajectory(), 4))
                .add("t = 20", over(run.trajectory(), 80))
                .add("one step size, with and without Metropolis' test", bias(adjusted))
                .add("distance to p against the step size", distances())
                .add("what the test costs", acceptances())
                .png(folder.resolve("langevin.png"), 1260, 860);
        System.out.printf(Locale.ROOT, "acceptance rate at h = 0.35: %.4f%n", acceptance.rate());
    }

    private static Batch corner(int n) {
        return GaussianMixture.gaussian(new double[] {3.6, 3.6}, isotropic(0.05)).sample(n, NOISE.stream("corner"));
    }

    private static ScatterFigure over(Trajectory run, int index) {
        Grid density = Densities.plane(PLANE, SPAN, SPAN, 240, 240);
        Batch points = run.states().get(index);
        return new ScatterFigure().heat(density).points("", points.plane(0), points.plane(1))
                .xRange(SPAN.lo(), SPAN.hi()).yRange(SPAN.lo(), SPAN.hi());
    }

    private static Batch unadjusted(double h) {
        return Solve.sde(new Langevin(DensityField.of(LINE).score()).sde(), new EulerMaruyama())
                .over(TimeGrid.every(h, 0, 100 * h))
                .from(LINE.sample(PARTICLES, NOISE.stream("start")))
                .run(NOISE.stream("chain"))
                .last();
    }

    private static DensityFigure bias(Batch adjusted) {
        return DensityFigure.of(x -> Math.exp(LINE.logDensity(x)), -4.5, 4)
                .samples("without, h = 0.35", unadjusted(0.35).plane(0))
                .samples("with", adjusted.plane(0));
    }

    private static CurveFigure distances() {
        Wasserstein1 metric = new Wasserstein1();
        double[] without = new double[STEPS.length];
        double[] with = new double[STEPS.length];
        for (int k = 0; k < STEPS.length; k++) {
            without[k] = metric.distance(unadjusted(STEPS[k]), LINE);
            with[k] = metric.distance(chain(STEPS[k], new Acceptance()), LINE);
            System.out.printf(Locale.ROOT, "h = %.2f: W1 without %.4f, with %.4f%n", STEPS[k], without[k], with[k]);
        }
        double floor = metric.distance(LINE.sample(PARTICLES, NOISE.stream("floor")), LINE);
        return new CurveFigure()
                .measured("without the test", STEPS, without, new double[STEPS.length])
                .measured("with it", STEPS, with, new double[STEPS.length])
                .level("exact samples", floor)
                .logX().logY().labels("step h", "W₁ to p");
    }

    private static Batch chain(double h, Acceptance acceptance) {
        return Solve.of(DensityField.of(LINE), new Mala(acceptance))
                .over(TimeGrid.every(h, 0, 100 * h))
                .from(LINE.sample(PARTICLES, NOISE.stream("start")))
                .run(NOISE.stream("chain"))
                .last();
    }

    private static CurveFigure acceptances() {
        double[] rates = new double[STEPS.length];
        for (int k = 0; k < STEPS.length; k++) {
            Acceptance acceptance = new Acceptance();
            chain(STEPS[k], acceptance);
            rates[k] = acceptance.rate();
        }
        return new CurveFigure()
                .measured("proposals accepted", STEPS, rates, new double[STEPS.length])
                .logX().yRange(0, 1.02).labels("step h", "share");
    }
}
