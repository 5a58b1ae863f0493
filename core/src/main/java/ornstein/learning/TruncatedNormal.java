package ornstein.learning;

import ornstein.kernel.ErrorFunction;

/** N(mean, deviation²) given that it lies between two ends, told on the side of the mean where the ends have digits. */
final class TruncatedNormal {
    private final double mean;
    private final double deviation;
    /** 1, or −1 where the law is told mirrored at its mean. */
    private final double sign;
    private final double below;
    private final double mass;

    TruncatedNormal(double mean, double deviation, double low, double high) {
        this.mean = mean;
        this.deviation = deviation;
        double from = (low - mean) / deviation;
        double to = (high - mean) / deviation;
        this.sign = from > 0 ? -1 : 1;
        this.below = ErrorFunction.cdf(sign > 0 ? from : -to);
        this.mass = ErrorFunction.cdf(sign > 0 ? to : -from) - below;
        if (!(mass > 0)) {
            throw new IllegalArgumentException("mean = " + mean + ", deviation = " + deviation
                    + ": the law has no mass between the ends " + low + " and " + high
                    + "; move it, or widen the times");
        }
    }

    double quantile(double u) {
        double share = sign > 0 ? u : 1 - u;
        return Math.fma(sign * deviation, ErrorFunction.quantile(Math.fma(mass, share, below)), mean);
    }

    double density(double x) {
        return ErrorFunction.density((x - mean) / deviation) / (deviation * mass);
    }
}
