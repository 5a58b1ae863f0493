package ornstein.examples;

import java.util.Arrays;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;

/** What a steered sampler should sample, in closed form: a law times exp(reward), and its normaliser. */
public final class TiltedTruth {
    private TiltedTruth() {}

    /** Prints the tilted law's weights and means, and log Z. */
    public static void main(String[] args) {
        // region tilt
        var data = GaussianMixture.builder(1)
                .add(0.2, GaussianMixture.at(-2.5), Covariance.isotropic(0.64))
                .add(0.8, GaussianMixture.at(+2.5), Covariance.isotropic(0.64))
                .build();
        Tilted truth = data.tilt(QuadraticReward.towards(GaussianMixture.at(-2), 1.0)); // −½·1·(x + 2)²
        double logZ = truth.logNormaliser();
        double left = truth.law().weight(0);
        // endregion
        System.out.println("log Z = " + logZ);
        System.out.println("weight of the left mode: " + left + " (0.2 before)");
        System.out.println("means: " + Arrays.toString(truth.law().meanOf(0)) + " and "
                + Arrays.toString(truth.law().meanOf(1)));
    }
}
