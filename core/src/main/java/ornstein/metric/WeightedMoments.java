package ornstein.metric;

/**
 * Moments of weighted samples, with sums in a fixed order.
 *
 * <p>Covariances have the divisor 1 − ΣW², W the weights that add up to 1, with which those of independent samples are unbiased; for
 * equal weights it is that of N − 1. Where one sample has all the weight, they are 0.
 *
 * @param weights in any proportion
 * @param sum Σw
 * @param divisor Σw·(1 − ΣW²)
 */
record WeightedMoments(double[] weights, double sum, double divisor) {
    private static final int CHUNK = 1 << 10;

    static WeightedMoments of(double[] weights) {
        double sum = SampleMoments.sum(weights);
        double divisor = 0;
        for (double w : weights) {
            divisor = Math.fma(w, 1 - w / sum, divisor);
        }
        return new WeightedMoments(weights, sum, divisor);
    }

    double mean(double[] x) {
        double total = 0;
        for (int from = 0; from < x.length; from += CHUNK) {
            double chunk = 0;
            for (int i = from; i < Math.min(x.length, from + CHUNK); i++) {
                chunk = Math.fma(weights[i], x[i], chunk);
            }
            total += chunk;
        }
        return total / sum;
    }

    double covariance(double[] x, double meanX, double[] y, double meanY) {
        double total = 0;
        for (int from = 0; from < x.length; from += CHUNK) {
            double chunk = 0;
            for (int i = from; i < Math.min(x.length, from + CHUNK); i++) {
                chunk = Math.fma(weights[i] * (x[i] - meanX), y[i] - meanY, chunk);
            }
            total += chunk;
        }
        return divisor > 0 ? total / divisor : 0;
    }
}
