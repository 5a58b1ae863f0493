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

    /** The largest value. */
    default double distance(Batch samples) {
        double largest = 0;
        for (double value : values(samples)) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
