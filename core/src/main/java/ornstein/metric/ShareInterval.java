package ornstein.metric;

import ornstein.kernel.ErrorFunction;
import ornstein.kernel.ScalarMath;

/**
 * A confidence interval for the expectation of a variable in [0, 1] from n independent values.
 *
 * <p>With n·mean and n·(1 − mean) both at least 40: Wilson's score interval [wilson1927probable] for n·mean(1 − mean)/variance
 * trials, asymptotically exact. Below that the normal limit is not to be trusted, and the Chernoff–Hoeffding bound
 * n·KL(mean, p) ≤ ln(2/δ) [hoeffding1963probability] is taken, which holds for every n at the price of some width.
 */
record ShareInterval(double low, double high) {
    private static final double SMALL = 40;

    /**
     * @param mean of the n values
     * @param variance of one value
     * @param miss δ, the chance that the interval misses the expectation
     */
    static ShareInterval of(int n, double mean, double variance, double miss) {
        return n * Math.min(mean, 1 - mean) < SMALL ? chernoff(n, mean, miss) : wilson(n, mean, variance, miss);
    }

    private static ShareInterval wilson(int n, double mean, double variance, double miss) {
        double z = -ErrorFunction.quantile(0.5 * miss);
        double spread = mean * (1 - mean);
        // z² over the effective number of trials
        double y = z * z * variance / (spread * n);
        double centre = (mean + 0.5 * y) / (1 + y);
        double half = Math.sqrt(y * (spread + 0.25 * y)) / (1 + y);
        return new ShareInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    private static ShareInterval chernoff(int n, double mean, double miss) {
        double bound = ScalarMath.log(2 / miss) / n;
        return new ShareInterval(end(mean, 0, bound), end(mean, 1, bound));
    }

    /** The p between the mean and an extreme with KL(mean, p) = bound. */
    private static double end(double mean, double extreme, double bound) {
        double inside = mean;
        double outside = extreme;
        for (int step = 0; step < 100; step++) {
            double middle = 0.5 * (inside + outside);
            if (divergence(mean, middle) <= bound) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    /** KL(q, p) of two coins. */
    private static double divergence(double q, double p) {
        double sum = 0;
        if (q > 0) {
            sum += q * ScalarMath.log(q / p);
        }
        if (q < 1) {
            sum += (1 - q) * ScalarMath.log((1 - q) / (1 - p));
        }
        return sum;
    }
}
