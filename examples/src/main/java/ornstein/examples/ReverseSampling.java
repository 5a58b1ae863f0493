package ornstein.examples;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.SlicedWasserstein;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.EulerMaruyama;

/** Sampling by the reverse SDE with the exact score, and the distance to the truth beside its floor. */
public final class ReverseSampling {
    private ReverseSampling() {}

    /** Prints the sliced W2 of simulated and of exact samples to other exact samples. */
    public static void main(String[] args) {
        var data = GaussianMixture.builder(2)
                .add(0.3, GaussianMixture.at(-2, 0), Covariance.isotropic(0.25))
                .add(0.7, GaussianMixture.at(+2, 1), Covariance.diagonal(0.5, 0.3))
                .build();
        var path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        var noise = Noise.seeded(42);
        // region reverse
        Solution run = Solve.sde(path.field(data).reverse(1.0), new EulerMaruyama())
                .over(TimeGrid.uniform(1.0, 1e-3, 500))
                .from(path.prior(2).sample(100_000, noise.stream("prior")))
                .run(noise.stream("brownian"));
        Batch truth = data.sample(100_000, noise.stream("truth"));
        double distance = SlicedWasserstein.between(run.last(), truth);
        double floor = SlicedWasserstein.between(data.sample(100_000, noise.stream("floor")), truth);
        // endregion
        System.out.println(run.outcome() + ", " + run.nfe() + " evaluations per particle");
        System.out.println("sliced W2 to exact samples: " + distance);
        System.out.println("exact samples to exact:     " + floor);
    }
}
