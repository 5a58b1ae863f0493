package ornstein.steer;

import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;

/**
 * How a law is shared out among modes. A point belongs to mode k with the posterior probability of component k of a reference
 * mixture, wherever the point comes from; the exact weight is the expectation of that under the law.
 *
 * <p>Where the law is a mixture, it is its own reference and the weights are its own. Else the reference is the expert with the
 * largest exponent, at the same level of noise.
 *
 * @param reference whose components are the modes
 * @param weights one for each mode; they sum to 1
 */
public record Modes(GaussianMixture reference, List<Estimate> weights) {
    /** Takes a copy of the list. */
    public Modes {
        weights = List.copyOf(weights);
    }

    /** The mean memberships of points, one for each mode: without bias for the weights, if the points are from the law. */
    public double[] shares(Batch points) {
        double[] equal = new double[points.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        return shares(points, equal);
    }

    /**
     * The mean memberships of weighted points.
     *
     * @param weights one for each point, with the sum 1
     */
    public double[] shares(Batch points, double[] weights) {
        if (weights.length != points.size()) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + points.size() + " points: give one weight per point");
        }
        Batch memberships = reference.responsibilities(points);
        double[] shares = new double[reference.components()];
        for (int k = 0; k < shares.length; k++) {
            double[] own = memberships.plane(k);
            for (int i = 0; i < weights.length; i++) {
                shares[k] = Math.fma(weights[i], own[i], shares[k]);
            }
        }
        return shares;
    }
}
