package ornstein.distribution;

import java.util.Objects;

import ornstein.array.Batch;

/**
 * What the best possible denoiser of a law is off by: E‖x_0 − E[x_0 | x]‖² = E tr Cov[x_0 | x] where x = αx_0 + σε, the least
 * mean square error of any estimate.
 *
 * <p>For a Gaussian and for one point in closed form. For other laws an expectation under the law of x of one of two
 * integrands, whichever does not cancel there: tr Cov[x_0] − ‖E[x_0 | x] − E x_0‖² where the noise is the larger part,
 * σ²/α² (D + σ² Δ log p) where the data are. On the line they are integrated to about 1e-13 of the larger of their terms, in
 * higher dimensions averaged over draws.
 */
public final class DenoisingError {
    private final Law data;
    private final DiffusedLaw field;
    private final Expectation expectation;
    private final double spread;

    private DenoisingError(Law data, Expectation expectation) {
        this.data = Objects.requireNonNull(data, "data = null: give a law");
        this.field = new DiffusedLaw(data);
        this.expectation = Objects.requireNonNull(expectation, "expectation = null: give Expectation.quadrature()");
        this.spread = trace(data.covariance());
    }

    /** Closed forms, and otherwise expectations of one's choice. */
    public static DenoisingError of(Law data, Expectation expectation) {
        return new DenoisingError(data, expectation);
    }

    /** The law of x_0. */
    public Law data() {
        return data;
    }

    /** How expectations without a closed form are found. */
    public Expectation expectation() {
        return expectation;
    }

    /** The error at a level, with σ² = σ·σ. */
    public Estimate at(double alpha, double sigma) {
        return at(alpha, sigma, sigma * sigma);
    }

    /**
     * The error at a level, the sum over coordinates.
     *
     * @param alpha α ≥ 0; at 0 it is tr Cov[x_0]
     * @param sigma σ ≥ 0; at 0 it is 0
     * @param variance σ², where it is known better than by squaring σ
     */
    public Estimate at(double alpha, double sigma, double variance) {
        if (!(alpha >= 0 && sigma >= 0 && variance >= 0 && alpha < Double.POSITIVE_INFINITY
                && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha = " + alpha + ", sigma = " + sigma + ", variance = " + variance
                    + ": the factors of signal and noise must be finite and not negative");
        }
        if (variance == 0 || alpha == 0) {
            return Estimate.exact(variance == 0 ? 0 : spread);
        }
        if (data.components() == 1) {
            return Estimate.exact(data instanceof GaussianMixture gaussian
                    ? trace(gaussian.observed(alpha, variance, gaussian.mean()).law().covariance())
                    : 0);
        }
        GaussianMixture law = data.diffused(alpha, variance);
        int dimension = data.dimension();
        if (variance * dimension > alpha * alpha * spread) {
            NoiseLevel level = NoiseLevel.denoiser(alpha, sigma);
            AffinePrediction denoiser = field.at(level.scale(), level.sigma(), level.p(), level.q(), level.r());
            double[] mean = data.mean();
            return expectation.of(law, x -> distances(denoiser.evaluate(x, "the denoiser"), mean), 0)
                    .affine(-1, spread);
        }
        return expectation
                .of(law, x -> curvature(law, x, variance, dimension), dimension)
                .affine(variance / (alpha * alpha), 0);
    }

    private static double[] distances(Batch points, double[] centre) {
        double[] squares = new double[points.size()];
        for (int d = 0; d < centre.length; d++) {
            double[] plane = points.plane(d);
            for (int i = 0; i < squares.length; i++) {
                double difference = plane[i] - centre[d];
                squares[i] = Math.fma(difference, difference, squares[i]);
            }
        }
        return squares;
    }

    private static double[] curvature(GaussianMixture law, Batch x, double variance, int dimension) {
        double[] values = law.laplacian(x);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.fma(variance, values[i], dimension);
        }
        return values;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int d = 0; d < matrix.length; d++) {
            trace += matrix[d][d];
        }
        return trace;
    }
}
