package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import ornstein.distribution.GaussianMixture;
import ornstein.metric.SlicedWasserstein;
import ornstein.path.GaussianPath;
import ornstein.path.Karras;
import ornstein.plot.CurveFigure;
import ornstein.plot.Panels;
import ornstein.random.Noise;
import ornstein.solve.Outcome;
import ornstein.steer.Correction;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Ramp;
import ornstein.steer.Resampling;
import ornstein.steer.RewardTilt;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;

/** How much noise a steered run should start from, on the levels of Karras et al., for a ramp that is early and one that is late. */
public final class TerminalVariance {
    private static final double[] SIGMAS = {1, 2, 4, 8, 16, 32, 80, 160};

    /** A run that ends further away than the modes are apart has diverged. */
    private static final double FAR = 5;

    private TerminalVariance() {}

    /** Distances and counts at every σ_max. */
    private record Curve(double[] distance, double[] distanceError, double[] count, double[] countError) {
        Curve(int n) {
            this(new double[n], new double[n], new double[n], new double[n]);
        }
    }

    /**
     * Writes terminal-variance.png, and prints distances and counts.
     *
     * @param args the folder to draw into, how many particles (10 000 if it is left out), and how many repeats (8)
     */
    public static void main(String[] args) throws IOException {
        int particles = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        CurveFigure distances = new CurveFigure();
        CurveFigure counts = new CurveFigure();
        double[] floor = floor(particles, 4 * repeats);
        distances = distances.strip("exact samples, ± 1 standard deviation", floor[0] - floor[1], floor[0] + floor[1]);
        for (boolean rates : new boolean[] {false, true}) {
            for (Ramp ramp : new Ramp[] {Ramp.linear(), Ramp.sextic()}) {
                String name = (ramp.equals(Ramp.linear()) ? "β = 1 − t" : "β = (1 − t)⁶")
                        + (rates ? ", rates" : ", ratios");
                Curve curve = measure(ramp, rates, particles, repeats);
                System.out.printf(Locale.ROOT, "%s: W2 %s, resamplings %s%n", name, text(curve.distance),
                        text(curve.count));
                int sound = (int) Arrays.stream(curve.distance).takeWhile(w -> w < FAR).count();
                String until = sound < SIGMAS.length ? " (diverges at " + (int) SIGMAS[sound] + ")" : "";
                distances = distances.measured(name + until, Arrays.copyOf(SIGMAS, sound),
                        Arrays.copyOf(curve.distance, sound), Arrays.copyOf(curve.distanceError, sound));
                counts = counts.measured(name, SIGMAS, curve.count, curve.countError);
            }
        }
        String across = "σ_max, noise at the start";
        Panels.columns(2).title("How much noise to start from: the levels of Karras et al., 200 steps")
                .add("distance to the exact law", distances.logX().logY().labels(across, "W₂"))
                .add("how often particles were resampled", counts.logX().labels(across, "resamplings (ESS < 0.9 N)"))
                .png(Path.of(args.length > 0 ? args[0] : ".").resolve("terminal-variance.png"), 1100, 520);
    }

    private static double[] floor(int particles, int repeats) {
        GaussianMixture exact = TwoModes.end(TwoModes.tilted(TwoModes.towards(-1.5, 1.5)));
        double[] distances = new double[repeats];
        for (int r = 0; r < repeats; r++) {
            distances[r] = SlicedWasserstein.between(exact.sample(particles, Noise.seeded(r).stream("floor")), exact);
        }
        return new double[] {mean(distances), deviation(distances)};
    }

    private static Curve measure(Ramp ramp, boolean rates, int particles, int repeats) {
        Curve curve = new Curve(SIGMAS.length);
        for (int i = 0; i < SIGMAS.length; i++) {
            // region terminal
            var schedule = new Karras(0.002, SIGMAS[i], 7, 1); // σ from 0.002 to σ_max, α = 1
            SteeredPath path = RewardTilt.of(new GaussianPath(schedule).field(TwoModes.LAW),
                    TwoModes.towards(-1.5, 1.5), ramp);
            Steered method = rates
                    ? Steered.of(path).sharing(0.5).corrected(new Correction.Rate(1))
                    : Steered.of(path);
            // endregion
            GaussianMixture exact = TwoModes.end(path);
            double[] distances = new double[repeats];
            double[] counts = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                Noise noise = Noise.seeded(r);
                ParticleCloud cloud = Smc.systematic(0.9).run(method, TwoModes.grid(200), particles, noise);
                distances[r] = cloud.outcome() instanceof Outcome.Completed
                        ? SlicedWasserstein.between(cloud.resampled(Resampling.SYSTEMATIC, noise.stream("last")), exact)
                        : 2 * FAR;
                counts[r] = cloud.history().resamplings();
            }
            double root = Math.sqrt(repeats);
            curve.distance[i] = mean(distances);
            curve.distanceError[i] = deviation(distances) / root;
            curve.count[i] = mean(counts);
            curve.countError[i] = deviation(counts) / root;
        }
        return curve;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math
                .sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1));
    }

    private static String text(double[] values) {
        return String.join(" ", Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%.3f", v)).toList());
    }
}
