package ornstein.distribution;

import ornstein.kernel.ErrorFunction;
import ornstein.kernel.ScalarMath;

/**
 * A mixture on the line: its distribution function F, the inverse of F, and their integrals.
 *
 * <p>F and 1 − F are sums of positive terms, each accurate in its own tail, so that both keep their relative accuracy
 * down to 1e-300; quantiles follow to about 1e-14 of the local standard deviation.
 */
public final class Univariate {
    private static final int STEPS = 200;

    private final double[] weights;
    private final double[] means;
    private final double[] deviations;

    private Univariate(double[] weights, double[] means, double[] deviations) {
        this.weights = weights;
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * The functions of a mixture with D = 1.
     *
     * @throws IllegalArgumentException if D > 1
     */
    public static Univariate of(GaussianMixture law) {
        if (law.dimension() != 1) {
            throw new IllegalArgumentException("the mixture has dimension " + law.dimension()
                    + ": distribution functions are for D = 1; take marginal(d) or projected(direction) first");
        }
        double[] means = new double[law.components()];
        double[] deviations = new double[means.length];
        for (int k = 0; k < means.length; k++) {
            means[k] = law.meanOf(k, 0);
            deviations[k] = Math.sqrt(law.covarianceOf(k).variance(0));
        }
        return new Univariate(law.weights(), means, deviations);
    }

    /** F(x) = P(X ≤ x). */
    public double cdf(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k], ErrorFunction.cdf(standard(x, k)), sum);
        }
        return sum;
    }

    /** 1 − F(x) = P(X > x), accurate where F is almost 1. */
    public double survival(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k], ErrorFunction.cdf(-standard(x, k)), sum);
        }
        return sum;
    }

    /** p(x) = F′(x). */
    public double density(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] / deviations[k] * ErrorFunction.density(standard(x, k));
        }
        return sum;
    }

    /**
     * The x with F(x) = u.
     *
     * @param u in (0, 1); near 1 {@link #upperQuantile} of 1 − u says more
     */
    public double quantile(double u) {
        checkProbability("u", u);
        return u <= 0.5 ? solve(u, 1) : solve(1 - u, -1);
    }

    /**
     * The x with 1 − F(x) = q.
     *
     * @param q in (0, 1)
     */
    public double upperQuantile(double q) {
        checkProbability("q", q);
        return q <= 0.5 ? solve(q, -1) : solve(1 - q, 1);
    }

    /** ∫ F over (−∞, x] = E max(x − X, 0). */
    public double cdfIntegral(double x) {
        return excess(x, 1);
    }

    /** ∫ 1 − F over [x, ∞) = E max(X − x, 0). */
    public double survivalIntegral(double x) {
        return excess(x, -1);
    }

    /** E[X; X ≤ x], the part of the mean that lies up to x. */
    public double partialMean(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double z = standard(x, k);
            double own = means[k] * ErrorFunction.cdf(z) - deviations[k] * ErrorFunction.density(z);
            sum = Math.fma(weights[k], own, sum);
        }
        return sum;
    }

    /** Σ wₖsₖ(zΦ(z) + φ(z)), z = ±(x − mₖ)/sₖ. */
    private double excess(double x, int side) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double z = side * standard(x, k);
            double own = Math.fma(z, ErrorFunction.cdf(z), ErrorFunction.density(z));
            sum = Math.fma(weights[k], deviations[k] * Math.max(0, own), sum);
        }
        return sum;
    }

    /**
     * The y with G(y) = u ≤ ½, G the distribution function of ±X: Newton's method on log G, which is nearly a parabola
     * in the tail, inside a bracket that shrinks.
     */
    private double solve(double u, int side) {
        double z = ErrorFunction.quantile(u);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            // every component has G_k ≤ u at the least of their quantiles, and ≥ u at the largest
            double own = Math.fma(deviations[k], z, side * means[k]);
            low = Math.min(low, own);
            high = Math.max(high, own);
            narrowest = Math.min(narrowest, deviations[k]);
        }
        double y = 0.5 * (low + high);
        double before = high - low;
        for (int i = 0; i < STEPS && low < high; i++) {
            double g = side > 0 ? cdf(y) : survival(-y);
            if (g < u) {
                low = y;
            } else {
                high = y;
            }
            double step = -g * ScalarMath.log(g / u) / density(side * y);
            double next = y + step;
            if (!(next >= low && next <= high) || Math.abs(step) > 0.5 * before) {
                next = 0.5 * (low + high);
                step = next - y;
            }
            before = Math.abs(step);
            y = next;
            if (before <= Math.ulp(Math.max(Math.abs(y), narrowest))) {
                break;
            }
        }
        return side * y;
    }

    private double standard(double x, int k) {
        return (x - means[k]) / deviations[k];
    }

    private static void checkProbability(String name, double u) {
        if (!(u > 0 && u < 1)) {
            throw new IllegalArgumentException(name + " = " + u + ": quantiles belong to probabilities in (0, 1)");
        }
    }
}
