package ornstein.distribution;

import ornstein.kernel.ScalarMath;

/**
 * N(m, C) times exp(−½ λ‖x − c‖²): with R = I + λC and u = R⁻¹(c − m) the new covariance is R⁻¹C, the new mean
 * m + λCu = c − u, and the integral |R|^{−½} exp(−½ λ ⟨c − m, u⟩).
 *
 * @param step u
 * @param pulled Cu
 * @param covariance R⁻¹C
 * @param logDeterminant log |R|
 */
record GaussianUpdate(double[] step, double[] pulled, Covariance covariance, double logDeterminant) {

    /**
     * @param precision λ; below zero only where R stays positive definite
     * @param difference c − m
     * @param name what messages call the component
     * @throws IllegalArgumentException if R is not positive definite: the product cannot be integrated
     */
    static GaussianUpdate of(Covariance c, double precision, double[] difference, String name) {
        return c instanceof Full full
                ? full(full.rows(), precision, difference, name)
                : diagonal(c, precision, difference, name);
    }

    private static GaussianUpdate diagonal(Covariance c, double precision, double[] difference, String name) {
        int dimension = difference.length;
        double[] variances = new double[dimension];
        double[] step = new double[dimension];
        double[] pulled = new double[dimension];
        double log = 0;
        for (int d = 0; d < dimension; d++) {
            double variance = c.variance(d);
            double ratio = Math.fma(precision, variance, 1);
            if (!(ratio > 0)) {
                throw new IllegalArgumentException("precision = " + precision + ": " + name + " has variance "
                        + variance
                        + " in coordinate " + d + ", so that the tilted law is not integrable; take a precision above "
                        + -1 / variance);
            }
            variances[d] = variance / ratio;
            step[d] = difference[d] / ratio;
            pulled[d] = variance * step[d];
            log += ScalarMath.log(ratio);
        }
        Covariance covariance = c instanceof Isotropic ? new Isotropic(variances[0]) : new Diagonal(variances);
        return new GaussianUpdate(step, pulled, covariance, log);
    }

    private static GaussianUpdate full(double[][] c, double precision, double[] difference, String name) {
        Cholesky factor = Cholesky.of(c, name);
        double[][] system = new Full(c).affine(precision, 1).rows();
        double[] step;
        double[][] covariance;
        double log;
        try {
            Cholesky ratio = Cholesky.of(system, "I + precision·C");
            step = ratio.solve(difference);
            log = ratio.logDeterminant();
            covariance = GaussianProduct.shrunk(factor, Matrices.gram(factor.lower()), precision);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("precision = " + precision + ": " + name + " is too wide for it ("
                    + e.getMessage()
                    + "), so that the tilted law is not integrable; take a precision above −1/(largest variance)", e);
        }
        return new GaussianUpdate(step, Matrices.product(c, step), new Full(covariance), log);
    }
}
