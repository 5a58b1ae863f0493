package ornstein.metric;

import java.util.List;
import java.util.stream.Collectors;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/**
 * A distance of samples from an exact law: one or several non-negative values, 0 when they agree perfectly.
 *
 * <p>No finite sample is at distance 0, exact ones included: what exact samples of the same size give is the
 * {@linkplain Floors floor}, and only it says whether a value is large.
 */
public interface Metric {
    /** The name in experiment files: lower case, hyphens. */
    String name();

    /** The name in sentences and tables. */
    String title();

    /**
     * Works out once what depends on the law and the number of samples alone.
     *
     * @param samples the number of samples that will be measured, ≥ 1
     */
    Gauge against(Law truth, int samples);

    /**
     * The largest of the metric's values.
     *
     * @param samples [*N, D]
     * @param truth in the same dimension
     */
    default double distance(Batch samples, Law truth) {
        Samples.check(samples, truth);
        return against(truth, samples.size()).distance(samples);
    }

    /**
     * The largest of the metric's values for samples that do not all count the same.
     *
     * @param samples [*N, D]
     * @param weights [N], ≥ 0, in any proportion
     * @param truth in the same dimension
     */
    default double distance(Batch samples, double[] weights, Law truth) {
        Samples.check(samples, truth);
        return against(truth, samples.size()).distance(samples, weights);
    }

    /** The metrics that experiment files can name, with their default options. */
    static List<Metric> all() {
        return List.of(
                new Wasserstein1(),
                new KolmogorovSmirnov(),
                new SlicedWasserstein(),
                new ModeWeights(),
                new Moments(),
                new HistogramDeviation());
    }

    /**
     * One of {@link #all()} by name.
     *
     * @throws IllegalArgumentException naming those there are, if there is none of that name
     */
    static Metric named(String name) {
        return all().stream().filter(metric -> metric.name().equals(name)).findFirst().orElseThrow(() -> {
            String known = all().stream().map(Metric::name).collect(Collectors.joining(", "));
            return new IllegalArgumentException("metric \"" + name + "\" is unknown: choose among " + known);
        });
    }
}
