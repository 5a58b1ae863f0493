package ornstein.examples;

import static ornstein.distribution.GaussianMixture.at;

import java.util.Locale;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.metric.Wasserstein1;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.steer.Correction;
import ornstein.steer.ExactTwist;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Ramp;
import ornstein.steer.Reward;
import ornstein.steer.RewardTilt;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredTruth;
import ornstein.steer.Truth;

/** A sampler steered towards a reward, the same without weights, and the optimum, each beside the exact law. */
public final class SteeringTowardsReward {
    private SteeringTowardsReward() {}

    /** Prints log Ẑ − log Z and the distance to the exact law of three methods. */
    public static void main(String[] args) {
        int particles = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        // region target
        var data = GaussianMixture.builder(1)
                .add(0.2, at(-2.5), Covariance.isotropic(0.64))
                .add(0.8, at(+2.5), Covariance.isotropic(0.64))
                .build();
        var path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        Reward reward = Reward.quadratic(QuadraticReward.towards(at(-2), 1.0)); // −½·1·(x + 2)²
        var target = RewardTilt.of(path.field(data), reward, Ramp.linear()); // q_t(x)·exp((1 − t) r(x))
        Truth.Known truth = SteeredTruth.of(target).clean().orThrow();
        // endregion
        Noise noise = Noise.seeded(6);
        // region run
        var grid = TimeGrid.uniform(1, 1e-3, 500); // one more step, exact, leads to clean data
        ParticleCloud cloud = Smc.systematic(0.9).run(Steered.of(target), grid, particles, noise).orThrow();
        double error = cloud.logNormaliser() - truth.logNormaliser().value();
        double distance = new Wasserstein1().distance(cloud.states(), cloud.weights().toArray(), truth.law());
        // endregion
        print("with weights", error, distance);
        // region others
        Steered guidance = Steered.of(target).corrected(new Correction.None());
        Steered optimum = Steered.optimal(ExactTwist.of(target));
        // endregion
        ParticleCloud guided = Smc.withoutResampling().run(guidance, grid, particles, noise).orThrow();
        System.out.printf(Locale.ROOT, "guidance alone: W1 = %.4f%n",
                new Wasserstein1().distance(guided.states(), truth.law()));
        ParticleCloud best = Smc.systematic(0.9).run(optimum, grid, particles, noise).orThrow();
        print("the exact twist", best.logNormaliser() - truth.logNormaliser().value(),
                new Wasserstein1().distance(best.states(), truth.law()));
    }

    private static void print(String method, double error, double distance) {
        System.out.printf(Locale.ROOT, "%s: log Ẑ − log Z = %.4f, W1 = %.4f%n", method, error, distance);
    }
}
