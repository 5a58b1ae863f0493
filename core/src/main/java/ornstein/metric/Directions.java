package ornstein.metric;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;

/** Unit vectors, uniform on the sphere. */
final class Directions {
    private Directions() {}

    static double[][] of(int count, int dimension, long seed) {
        if (dimension == 1) {
            return new double[][] {{1}};
        }
        GaussianMixture normal = GaussianMixture.gaussian(new double[dimension], Covariance.isotropic(1));
        Batch draws = normal.sample(count, Noise.seeded(seed).stream("sliced-wasserstein/directions"));
        double[][] vectors = draws.toRows();
        for (double[] vector : vectors) {
            double square = 0;
            for (double v : vector) {
                square = Math.fma(v, v, square);
            }
            double length = Math.sqrt(square);
            for (int d = 0; d < dimension; d++) {
                vector[d] /= length;
            }
        }
        return vectors;
    }
}
