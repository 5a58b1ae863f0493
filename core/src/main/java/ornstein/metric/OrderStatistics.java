package ornstein.metric;

/** Quantiles of sorted values. */
final class OrderStatistics {
    private OrderStatistics() {}

    static double quantile(double[] sorted, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ": a probability lies between 0 and 1");
        }
        double position = p * (sorted.length - 1);
        int left = (int) position;
        int right = Math.min(sorted.length - 1, left + 1);
        return Math.fma(position - left, sorted[right] - sorted[left], sorted[left]);
    }
}
