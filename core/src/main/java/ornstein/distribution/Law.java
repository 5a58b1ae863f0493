package ornstein.distribution;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Stream;

/**
 * A law of data whose image under scaling and added Gaussian noise is a Gaussian mixture: a mixture itself, or a law of
 * points.
 */
public sealed interface Law permits GaussianMixture, Empirical {
    /** D ≥ 1. */
    int dimension();

    /** K ≥ 1: the number of components, or of points. */
    int components();

    /** The mean, [D]. */
    double[] mean();

    /** The covariance, [D, D]. */
    double[][] covariance();

    /**
     * The law of scale·x + √variance·ε, ε standard normal.
     *
     * @param scale finite; 0 leaves the noise alone
     * @param variance ≥ 0
     * @throws ArithmeticException if the result has no density, as a law of points without noise
     */
    GaussianMixture diffused(double scale, double variance);

    /**
     * Independent draws; particle i takes its numbers from address i of the stream.
     *
     * @return [*shape, D]
     */
    Batch sample(Shape shape, Stream stream);

    /** n independent draws, [n, D]. */
    default Batch sample(int n, Stream stream) {
        return sample(Shape.of(n), stream);
    }

    /** The component that each point of {@code sample(n, stream)} comes from: 0 … K − 1, [n]. */
    default int[] labels(int n, Stream stream) {
        return MixtureSampler.labels(this, n, stream);
    }
}
