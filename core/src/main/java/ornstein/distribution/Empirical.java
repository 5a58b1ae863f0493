package ornstein.distribution;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Stream;

/**
 * The law of finitely many points, equally likely unless weighted: the limit of a mixture as its variances vanish.
 *
 * <p>It has no density. With noise on it ({@link #diffused}) or smoothed it is a Gaussian mixture.
 */
public final class Empirical implements Law {
    private final Batch points;
    private final double[] weights;

    private Empirical(Batch points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    /**
     * Equally likely points.
     *
     * @param points [K, D], copied
     * @throws IllegalArgumentException if there is no point, or one is not finite
     */
    public static Empirical of(Batch points) {
        double[] weights = new double[points.size()];
        Arrays.fill(weights, 1);
        return of(weights, points);
    }

    /** Equally likely points given as rows. */
    public static Empirical of(double[]... rows) {
        return of(Batch.ofRows(rows));
    }

    /**
     * Weighted points.
     *
     * @param weights [K], positive, in any proportion
     * @param points [K, D], copied
     */
    public static Empirical of(double[] weights, Batch points) {
        if (points.size() == 0) {
            throw new IllegalArgumentException("points is empty: a law of points needs at least one");
        }
        if (weights.length != points.size()) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + points.size() + " points: give one weight per point");
        }
        int bad = points.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException(
                    "points[" + bad + "] = " + Arrays.toString(points.row(bad)) + ": coordinates must be finite");
        }
        return new Empirical(points.copy().reshape(Shape.of(points.size())), MixtureParameters.normalised(weights));
    }

    @Override
    public int dimension() {
        return points.dimension();
    }

    @Override
    public int components() {
        return points.size();
    }

    /** The probability of point k. */
    public double weight(int k) {
        return weights[k];
    }

    /** A copy of the points, [K, D]. */
    public Batch points() {
        return points.copy();
    }

    double coordinate(int k, int d) {
        return points.get(k, d);
    }

    @Override
    public double[] mean() {
        double[] mean = new double[dimension()];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = Matrices.dot(weights, points.plane(d));
        }
        return mean;
    }

    @Override
    public double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    double product = (points.get(k, i) - mean[i]) * (points.get(k, j) - mean[j]);
                    sum = Math.fma(weights[k], product, sum);
                }
                covariance[i][j] = sum;
                covariance[j][i] = sum;
            }
        }
        return covariance;
    }

    @Override
    public GaussianMixture diffused(double scale, double variance) {
        if (!(variance > 0)) {
            throw new ArithmeticException("variance = " + variance
                    + ": a law of points has no density without noise; take t > 0 or smooth the points");
        }
        double[][] means = points.toRows();
        for (double[] mean : means) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] *= scale;
            }
        }
        Covariance[] covariances = new Covariance[means.length];
        Arrays.fill(covariances, Covariance.isotropic(variance));
        return new GaussianMixture(MixtureParameters.logarithms(weights), weights, means, covariances);
    }

    /**
     * The kernel density estimate: each point becomes a Gaussian.
     *
     * @param bandwidth the variance of each, > 0
     */
    public GaussianMixture smoothed(double bandwidth) {
        return diffused(1, bandwidth);
    }

    @Override
    public Batch sample(Shape shape, Stream stream) {
        return MixtureSampler.sample(this, shape, stream);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Empirical empirical
                && points.equals(empirical.points)
                && Arrays.equals(weights, empirical.weights);
    }

    @Override
    public int hashCode() {
        return 31 * points.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Empirical[K = " + components() + ", D = " + dimension() + "]";
    }
}
