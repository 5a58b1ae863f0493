package ornstein.distribution;

import java.util.Arrays;

/**
 * A Gaussian law by its mean and covariance, which may be degenerate: N(m, 0) is a point. A {@link GaussianMixture} of one
 * component is the same with a density.
 */
public final class Gaussian {
    private final double[] mean;
    private final double[][] covariance;

    private Gaussian(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /**
     * N(mean, covariance).
     *
     * @param mean [D], D ≥ 1, finite
     * @param covariance [D, D], symmetric up to rounding and positive semidefinite up to rounding
     * @throws IllegalArgumentException naming the entry that breaks the law
     */
    public static Gaussian of(double[] mean, double[][] covariance) {
        int dimension = mean.length;
        if (dimension == 0 || covariance.length != dimension) {
            throw new IllegalArgumentException("a mean of " + dimension + " entries with a covariance of "
                    + covariance.length + " rows: give [D] and [D, D] with D of at least 1");
        }
        for (int i = 0; i < dimension; i++) {
            if (covariance[i].length != dimension) {
                throw new IllegalArgumentException("covariance[" + i + "] has " + covariance[i].length
                        + " entries: it needs " + dimension);
            }
            check("mean[" + i + "]", mean[i]);
            for (int j = 0; j < dimension; j++) {
                check("covariance[" + i + "][" + j + "]", covariance[i][j]);
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double size = Math.sqrt(Math.abs(covariance[i][i] * covariance[j][j]));
                if (!(Math.abs(covariance[i][j]) <= size * (1 + 1e-9) && covariance[i][i] >= 0
                        && Math.abs(covariance[i][j] - covariance[j][i]) <= 1e-9 * size)) {
                    throw new IllegalArgumentException("covariance[" + i + "][" + j + "] = " + covariance[i][j]
                            + ", mirrored " + covariance[j][i] + ", variances " + covariance[i][i] + " and "
                            + covariance[j][j]
                            + ": a covariance is symmetric, with no entry above the root of the product"
                            + " of its two variances");
                }
            }
        }
        return new Gaussian(mean.clone(), Matrices.symmetrised(covariance));
    }

    private static void check(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be finite");
        }
    }

    /** The Gaussian with the mean and the covariance of a law; a law of one component is that Gaussian. */
    public static Gaussian withMomentsOf(Law law) {
        return of(law.mean(), law.covariance());
    }

    /** D. */
    public int dimension() {
        return mean.length;
    }

    /** The mean, [D], a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** The covariance, [D, D], a copy. */
    public double[][] covariance() {
        return Matrices.copy(covariance);
    }

    /** The mean of one coordinate. */
    public double mean(int d) {
        return mean[d];
    }

    /** One entry of the covariance. */
    public double covariance(int i, int j) {
        return covariance[i][j];
    }

    /**
     * The same as a mixture of one component.
     *
     * @throws IllegalArgumentException if the covariance is not positive definite
     */
    public GaussianMixture mixture() {
        return GaussianMixture.gaussian(mean, Covariance.full(covariance));
    }

    /**
     * The Wasserstein-2 distance, √(|m₁ − m₂|² + min over orthogonal O of ‖F₁ − F₂O‖²) with Cᵢ = FᵢFᵢᵀ [bhatia2019bures]. It
     * is no difference of traces: laws that differ by rounding are at a distance of rounding.
     *
     * @throws IllegalArgumentException if the other one has another dimension
     */
    public double wasserstein2(Gaussian other) {
        if (other.dimension() != dimension()) {
            throw new IllegalArgumentException("Gaussians of dimension " + dimension() + " and " + other.dimension()
                    + ": a distance needs laws in the same space");
        }
        double squared = Procrustes.squared(covariance, other.covariance);
        for (int d = 0; d < mean.length; d++) {
            squared = Math.fma(mean[d] - other.mean[d], mean[d] - other.mean[d], squared);
        }
        return Math.sqrt(squared);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gaussian gaussian && Arrays.equals(mean, gaussian.mean)
                && Arrays.deepEquals(covariance, gaussian.covariance);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.deepHashCode(covariance);
    }

    @Override
    public String toString() {
        return "Gaussian[mean " + Arrays.toString(mean) + ", covariance " + Arrays.deepToString(covariance) + "]";
    }
}
