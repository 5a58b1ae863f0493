package ornstein.metric;

import static ornstein.distribution.Covariance.diagonal;
import static ornstein.distribution.Covariance.full;
import static ornstein.distribution.Covariance.isotropic;
import static ornstein.distribution.GaussianMixture.at;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.random.Noise;

/** The laws that the tests of this package measure. */
final class Laws {
    private Laws() {}

    static GaussianMixture normal() {
        return GaussianMixture.gaussian(at(0), isotropic(1));
    }

    /** Deviations 0.5, 0.01 and √2. */
    static GaussianMixture line() {
        return GaussianMixture.builder(1)
                .add(0.3, at(-2), isotropic(0.25))
                .add(0.6, at(1.5), isotropic(1e-4))
                .add(0.1, at(4), isotropic(2))
                .build();
    }

    /** Two well separated modes with the given weights. */
    static GaussianMixture pair(double left, double right) {
        return GaussianMixture.builder(1)
                .add(left, at(-2), isotropic(0.25))
                .add(right, at(2), isotropic(0.25))
                .build();
    }

    static GaussianMixture plane() {
        return GaussianMixture.builder(2)
                .add(0.3, at(-2, 0), isotropic(0.25))
                .add(0.5, at(2, 1), full(new double[][] {{0.5, 0.2}, {0.2, 0.3}}))
                .add(0.2, at(0, -2), diagonal(0.1, 0.6))
                .build();
    }

    static Batch sample(Law law, int n, int seed) {
        return law.sample(n, Noise.seeded(seed).stream("samples"));
    }

    /** Particles moved by a vector. */
    static Batch moved(Batch samples, double... by) {
        Batch moved = samples.copy();
        for (int d = 0; d < by.length; d++) {
            double[] plane = moved.plane(d);
            for (int i = 0; i < plane.length; i++) {
                plane[i] += by[d];
            }
        }
        return moved;
    }
}
