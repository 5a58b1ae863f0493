package ornstein.metric;

import java.util.List;

import ornstein.array.Batch;

/** A {@link Metric} made ready for one law and one number of samples; safe to share between threads. */
public interface Gauge {
    /** What each value is about, as in {@code coordinate 1}; empty where a value stands for the whole. */
    List<String> labels();

    /**
     * The values, one per label, each ≥ 0.
     *
     * @param samples as many as this gauge was made for, in the law's dimension
     * @throws IllegalArgumentException if there are fewer or more, or one is not finite
     */
    double[] values(Batch samples);

    /**
     * The values for samples that do not all count the same, as those of a weighted run. With equal weights they are those without
     * weights, to rounding.
     *
     * @param weights one per sample, ≥ 0, in any proportion
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
     * @throws UnsupportedOperationException if the metric knows no weights
     */
    default double[] values(Batch samples, double[] weights) {
        throw new UnsupportedOperationException(
                "this gauge knows no weights: resample the particles, and measure them without");
    }

    /** The largest value. */
    default double distance(Batch samples) {
        return largest(values(samples));
    }

    /** The largest value for {@linkplain #values(Batch, double[]) weighted samples}. */
    default double distance(Batch samples, double[] weights) {
        return largest(values(samples, weights));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
