package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.Wasserstein1;
import ornstein.plot.CurveFigure;
import ornstein.plot.Panels;
import ornstein.random.Noise;
import ornstein.steer.Correction;
import ornstein.steer.ExactTwist;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Potential;
import ornstein.steer.Ramp;
import ornstein.steer.Resampling;
import ornstein.steer.Reward;
import ornstein.steer.RewardTilt;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;
import ornstein.steer.TwistedReward;

/** What each method of steering makes of its budget, against the exact law and the floor of exact samples. */
public final class SteeringFrontier {
    private static final int[] STEPS = {10, 20, 40, 80, 160, 320, 640};
    private static final SteeredPath PATH = TwoModes.tilted(TwoModes.towards(-1.5, 1.5));
    private static final GaussianMixture EXACT = TwoModes.end(PATH);
    private static final double LOG_Z = ExactTwist.of(PATH).logNormaliser();

    private SteeringFrontier() {}

    /** The mean and its standard error of some repeats. */
    private record Mean(double value, double error) {
        static Mean of(double[] values) {
            double sum = 0;
            double squares = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Mean(mean, Math.sqrt(squares / (values.length * Math.max(1, values.length - 1.0))));
        }
    }

    /** Errors of one method at every budget. */
    private record Curve(double[] nfe, double[] distance, double[] distanceError, double[] logZ, double[] logZError) {
        Curve(int budgets) {
            this(new double[budgets], new double[budgets], new double[budgets], new double[budgets],
                    new double[budgets]);
        }
    }

    /**
     * Writes steering-frontier.png, and prints errors.
     *
     * @param args the folder to draw into, how many particles (2000 if it is left out), and how many repeats (20)
     */
    public static void main(String[] args) throws IOException {
        int particles = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        double[] floor = new double[2 * repeats];
        for (int r = 0; r < floor.length; r++) {
            floor[r] = Wasserstein1.between(EXACT.sample(particles, Noise.seeded(r).stream("floor")), EXACT);
        }
        Mean exact = Mean.of(floor);
        double spread = exact.error * Math.sqrt(floor.length);
        CurveFigure distances = new CurveFigure().strip("exact samples, ± 1 standard deviation", exact.value - spread,
                exact.value + spread);
        CurveFigure normalisers = new CurveFigure();
        for (Map.Entry<String, Steered> method : methods().entrySet()) {
            Curve curve = measure(method.getValue(), particles, repeats);
            print(method.getKey(), curve);
            distances = distances.measured(method.getKey(), curve.nfe, curve.distance, curve.distanceError);
            if (curve.logZ[0] > 1e-9 && !(method.getValue().correction() instanceof Correction.None)) {
                normalisers = normalisers.measured(method.getKey(), curve.nfe, curve.logZ, curve.logZError);
            }
        }
        String across = "evaluations of the field per particle";
        Panels.columns(2).title("What a method of steering makes of its budget")
                .add("distance to the exact law", distances.logX().logY().labels(across, "W₁"))
                .add("log Z (by the exact twist: error 10⁻¹⁵)",
                        normalisers.logX().logY().labels(across, "mean of |log Ẑ − log Z|"))
                .png(Path.of(args.length > 0 ? args[0] : ".").resolve("steering-frontier.png"), 1100, 540);
    }

    private static Map<String, Steered> methods() {
        Map<String, Steered> methods = new LinkedHashMap<>();
        // region methods
        Reward reward = TwoModes.towards(-1.5, 1.5);
        Reward denoised = TwistedReward.of(reward, TwoModes.FIELD); // r(E[x_0 given x_t])
        Steered usual = Steered.of(PATH);
        methods.put("ratios", usual);
        methods.put("rates", usual.sharing(0.5).corrected(new Correction.Rate(1)));
        methods.put("twisted", Steered.of(RewardTilt.of(TwoModes.FIELD, denoised, Ramp.constant(1))));
        methods.put("potentials", usual.sharing(0).corrected(new Correction.Potentials(
                new Potential(denoised, Ramp.constant(1), Potential.Kind.DIFFERENCE, 1))));
        methods.put("guidance alone", usual.corrected(new Correction.None()));
        methods.put("exact twist", Steered.optimal(ExactTwist.of(PATH)));
        // endregion
        return methods;
    }

    private static Curve measure(Steered method, int particles, int repeats) {
        Curve curve = new Curve(STEPS.length);
        for (int b = 0; b < STEPS.length; b++) {
            double[] distances = new double[repeats];
            double[] normalisers = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                Noise noise = Noise.seeded(r);
                ParticleCloud cloud = Smc.systematic(0.5).run(method, TwoModes.grid(STEPS[b]), particles, noise);
                Batch samples = cloud.resampled(Resampling.SYSTEMATIC, noise.stream("last"));
                distances[r] = Wasserstein1.between(samples, EXACT);
                normalisers[r] = Math.abs(cloud.logNormaliser() - LOG_Z);
                curve.nfe[b] = cloud.cost().nfe();
            }
            Mean distance = Mean.of(distances);
            Mean normaliser = Mean.of(normalisers);
            curve.distance[b] = distance.value;
            curve.distanceError[b] = distance.error;
            curve.logZ[b] = normaliser.value;
            curve.logZError[b] = normaliser.error;
        }
        return curve;
    }

    private static void print(String name, Curve curve) {
        int last = STEPS.length - 1;
        System.out.printf(Locale.ROOT, "%s: W1 %.4f at %.0f evaluations, %.4f at %.0f; |log Z error| %.4f, %.4f%n",
                name,
                curve.distance[0], curve.nfe[0], curve.distance[last], curve.nfe[last], curve.logZ[0],
                curve.logZ[last]);
    }
}
