package ornstein.examples;

import static ornstein.distribution.Covariance.full;
import static ornstein.distribution.Covariance.isotropic;
import static ornstein.distribution.GaussianMixture.at;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;

/** A law, a path, and exact values at any noise level. */
public final class ExactValues {
    private ExactValues() {}

    /** Prints the log-density and the score of one point at t = 0.4, and the mean score over many. */
    public static void main(String[] args) {
        // region law
        var data = GaussianMixture.builder(2)
                .add(0.3, at(-2, 0), isotropic(0.25))
                .add(0.7, at(+2, 1), full(new double[][] {{0.5, 0.2}, {0.2, 0.3}}))
                .build();
        var path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        var noise = Noise.seeded(42);

        Batch x = path.marginal(data, 0.4).sample(100_000, noise.stream("probe"));
        Batch score = path.marginal(data, 0.4).score(x);
        // endregion
        Batch point = Batch.ofRows(at(0.5, -1));
        System.out.println("log p(0.5, −1) at t = 0.4:   " + path.marginal(data, 0.4).logDensity(0.5, -1));
        System.out.println(
                "score there:                 " + Arrays.toString(path.marginal(data, 0.4).score(point).row(0)));
        System.out.println("mean score (0 in the limit): " + mean(score.plane(0)) + ", " + mean(score.plane(1)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
