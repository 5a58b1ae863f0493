package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Univariate;
import ornstein.plot.CurveFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.Panels;
import ornstein.random.Noise;
import ornstein.steer.Correction;
import ornstein.steer.History;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Resampling;
import ornstein.steer.Reward;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;

/** One law steered by four rewards: what comes out, with and without weights, and the effective sample size on the way. */
public final class SteeredRewards {
    private static final int STEPS = 500;

    private SteeredRewards() {}

    private record Case(String name, Reward reward) {}

    /** A density and the effective sample size that belongs to it. */
    private record Pair(DensityFigure density, CurveFigure ess) {}

    /**
     * Writes steered-rewards.png, and prints distances.
     *
     * @param args the folder to draw into, and how many particles (20 000 if it is left out)
     */
    public static void main(String[] args) throws IOException {
        int particles = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        GaussianMixture valley = GaussianMixture.builder(1)
                .add(0.5, GaussianMixture.at(-3.5), Covariance.isotropic(0.25))
                .add(0.5, GaussianMixture.at(0.5), Covariance.isotropic(0.5))
                .build();
        List<Case> cases = List.of(
                new Case("−½(x + 2)²", TwoModes.towards(-2, 1)),
                new Case("−½(x + 1.5)²/1.5²", TwoModes.towards(-1.5, 1.5)),
                new Case("−½(x + 1)²", TwoModes.towards(-1, 1)),
                new Case("log of a mixture", Reward.logDensity(valley)));
        List<Pair> pairs = new ArrayList<>();
        for (Case one : cases) {
            pairs.add(pair(one, particles));
        }
        Panels panels = Panels.columns(cases.size()).heights(5, 3)
                .title("Four rewards r on one law: what q·exp(r) is, and what comes out");
        for (int i = 0; i < cases.size(); i++) {
            panels = panels.add("r(x) = " + cases.get(i).name, pairs.get(i).density);
        }
        for (Pair pair : pairs) {
            panels = panels.add("", pair.ess);
        }
        panels.png(Path.of(args.length > 0 ? args[0] : ".").resolve("steered-rewards.png"), 1200, 600);
    }

    private static Pair pair(Case one, int particles) {
        SteeredPath path = TwoModes.tilted(one.reward);
        Noise noise = Noise.seeded(9);
        // region rewards
        Steered weighed = Steered.of(path);
        Steered guided = weighed.corrected(new Correction.None()); // the same sampler, nothing put right
        ParticleCloud cloud = Smc.systematic(0.9).run(weighed, TwoModes.grid(STEPS), particles, noise);
        Batch samples = cloud.resampled(Resampling.SYSTEMATIC, noise.stream("last"));
        Batch plain = Smc.withoutResampling().run(guided, TwoModes.grid(STEPS), particles, noise).states();
        // endregion
        GaussianMixture exact = TwoModes.end(path);
        double right = TwoModes.distance(samples, exact);
        double wrong = TwoModes.distance(plain, exact);
        double floor = TwoModes.distance(exact.sample(particles, noise.stream("floor")), exact);
        System.out.printf(Locale.ROOT, "r = %s: L2 weighed %.4f, guided %.4f, exact samples %.4f, resamplings %d%n",
                one.name, right, wrong, floor, cloud.history().resamplings());
        Univariate line = Univariate.of(exact);
        DensityFigure density = DensityFigure
                .of("exact law", line::density, TwoModes.SPAN.lo(), TwoModes.SPAN.hi())
                .samples(String.format(Locale.ROOT, "weighed, L² %.3f", right), samples.plane(0))
                .outline(String.format(Locale.ROOT, "guidance alone, L² %.3f", wrong), plain.plane(0))
                .bins(80);
        return new Pair(density, ess(cloud.history(), particles));
    }

    private static CurveFigure ess(History history, int particles) {
        double[] steps = new double[history.ess().length];
        double[] shares = new double[steps.length];
        double[] resampled = new double[history.resamplings()];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = 1 - history.times()[k];
            shares[k] = history.ess()[k] / particles;
        }
        for (int i = 0; i < resampled.length; i++) {
            resampled[i] = steps[history.resampled()[i]];
        }
        return new CurveFigure().line("", steps, shares).ticks(resampled.length + " resamplings", resampled)
                .labels("1 − t, from noise to data", "ESS/N").yRange(0.8, 1.02).xRange(0, 1);
    }
}
