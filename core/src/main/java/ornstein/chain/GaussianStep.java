package ornstein.chain;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;

/**
 * A step from x_t back to an earlier x_s, given a clean point: N(noisy·x_t + clean·x_0, variance·I). With the true x_0 it
 * is a posterior of the forward chain, with a predicted one a step of a reverse chain.
 *
 * @param noisy the factor of x_t
 * @param clean the factor of x_0
 * @param variance ≥ 0; 0 makes the step deterministic
 */
public record GaussianStep(double noisy, double clean, double variance) {
    /**
     * Refuses what no step has.
     *
     * @throws IllegalArgumentException if a factor is not finite, or the variance negative or not finite
     */
    public GaussianStep {
        if (!Double.isFinite(noisy) || !Double.isFinite(clean)) {
            throw new IllegalArgumentException(
                    "noisy = " + noisy + ", clean = " + clean + ": the factors of a step must be finite");
        }
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "variance = " + variance + ": the variance of a step must be finite and not negative");
        }
    }

    /** √variance. */
    public double deviation() {
        return Math.sqrt(variance);
    }

    /**
     * The law of x_s.
     *
     * @param xt [D]
     * @param x0 [D], the clean point or its prediction
     * @throws IllegalArgumentException if the two differ in dimension
     * @throws ArithmeticException if the variance is 0: x_s is then {@link #mean} itself
     */
    public GaussianMixture law(double[] xt, double[] x0) {
        if (variance == 0) {
            throw new ArithmeticException("the step is deterministic and has no density; take its mean(xt, x0)");
        }
        return GaussianMixture.gaussian(mean(xt, x0), Covariance.isotropic(variance));
    }

    /** noisy·x_t + clean·x_0, [D]. */
    public double[] mean(double[] xt, double[] x0) {
        if (xt.length != x0.length) {
            throw new IllegalArgumentException("xt has " + xt.length + " coordinates, x0 " + x0.length
                    + ": both must be points of one space");
        }
        double[] mean = new double[xt.length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = Math.fma(clean, x0[d], noisy * xt[d]);
        }
        return mean;
    }
}
