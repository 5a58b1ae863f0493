package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.plot.GifWriter;
import ornstein.plot.Lineages;
import ornstein.plot.Paths;
import ornstein.plot.SteeringFigure;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;
import ornstein.steer.SteeredTruth;

/** Data turned to noise, and noise turned to what a reward asks for. */
public final class SteeredJourney {
    private static final int STEPS = 200;

    private SteeredJourney() {}

    /**
     * Writes steered-journey.gif.
     *
     * @param args the folder to draw into, and how many frames (150 if it is left out)
     */
    public static void main(String[] args) throws IOException {
        Noise noise = Noise.seeded(6);
        int particles = 4000;
        // region journey
        SteeredPath path = TwoModes.tilted(TwoModes.towards(-2, 1)); // q_t(x) exp((1 − t)·(−½(x + 2)²))
        var tree = new FamilyTree();
        ParticleCloud cloud = Smc.systematic(0.5).observing(tree)
                .run(Steered.of(path).sharing(0), TwoModes.grid(STEPS), particles, noise.child("steered"));
        // endregion
        GaussianMixture end = TwoModes.end(path);
        double exact = SteeredTruth.of(path).clean().orThrow().logNormaliser().value();
        double left = share(cloud);
        System.out.printf(Locale.ROOT, "left mode: %.4f of %.4f%nlog Z, estimated: %.4f, ± %.4f, exact: %.4f%n", left,
                end.weight(0), cloud.logNormaliser(), cloud.normaliser().standardError().orElse(Double.NaN), exact);
        Lineages lineages = tree.lineages().groups(modes(cloud.states()));
        var film = SteeringFigure.of(TwoModes.laws(TwoModes.unsteered()), forward(particles, noise.child("forward")),
                TwoModes.laws(path), lineages)
                .title("Steering with the right answer known: reward −½(x + 2)², switched on as 1 − t")
                .names("noise is added", "noise is removed, steered")
                .groups("left mode", "right mode")
                .notes(String.format(Locale.ROOT, "left mode: %.1f %% of the weight, exactly %.1f %%", 100 * left,
                        100 * end.weight(0)),
                        String.format(Locale.ROOT, "log Z: estimated %.3f, exactly %.3f",
                                cloud.logNormaliser(), exact).replace('-', '−'));
        int frames = args.length > 1 ? Integer.parseInt(args[1]) : 150;
        GifWriter.write(film.animation(frames), Path.of(args.length > 0 ? args[0] : ".").resolve("steered-journey.gif"),
                900, 500, 20);
    }

    private static Paths forward(int particles, Noise noise) {
        Batch data = TwoModes.LAW.sample(particles, noise.stream("data"));
        Trajectory run = Solve.sde(new GaussianPath(TwoModes.SCHEDULE).forward().sde(), new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, STEPS))
                .from(data)
                .saving(SaveAt.every(1))
                .run(noise.stream("noise"))
                .trajectory();
        double[][] states = run.states().stream().map(batch -> batch.plane(0)).toArray(double[][]::new);
        return Paths.of(run.times().stream().mapToDouble(t -> t).toArray(), states).groups(modes(data)).lines(60);
    }

    private static int[] modes(Batch points) {
        return Arrays.stream(points.plane(0)).mapToInt(x -> x < 0 ? 0 : 1).toArray();
    }

    /** The weight left of the trough between the modes. */
    private static double share(ParticleCloud cloud) {
        return SteeredTruth.of(TwoModes.tilted(TwoModes.towards(-2, 1))).clean().orThrow().modes()
                .shares(cloud.states(), cloud.weights().toArray())[0];
    }
}
