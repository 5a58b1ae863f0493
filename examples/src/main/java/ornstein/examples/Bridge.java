package ornstein.examples;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.Linear;
import ornstein.path.MixtureBridge;

/** The path between two mixtures: marginal, score and velocity in closed form though the source is not Gaussian. */
public final class Bridge {
    private Bridge() {}

    /** Prints the marginal half way and the velocity of a point. */
    public static void main(String[] args) {
        // region bridge
        var data = GaussianMixture.gaussian(GaussianMixture.at(3, 0), Covariance.isotropic(0.1));
        var source = GaussianMixture.builder(2)
                .add(1, GaussianMixture.at(-3, 2), Covariance.isotropic(0.2))
                .add(1, GaussianMixture.at(-3, -2), Covariance.isotropic(0.2))
                .build();
        var bridge = new MixtureBridge(new Linear(), source);
        Batch velocity = bridge.velocity(data, 0.5, Batch.ofRows(GaussianMixture.at(0, 1)));
        // endregion
        System.out.println("components half way: " + bridge.marginal(data, 0.5).components());
        System.out.println("velocity at (0, 1): " + Arrays.toString(velocity.row(0)));
    }
}
