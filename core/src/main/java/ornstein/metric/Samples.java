package ornstein.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/** What every metric asks of the samples it is given. */
final class Samples {
    private Samples() {}

    static void check(Batch samples, Law truth) {
        checkDimension(samples, truth.dimension());
        check("samples", samples);
    }

    static void check(Batch samples, int size, int dimension) {
        checkDimension(samples, dimension);
        if (samples.size() != size) {
            throw new IllegalArgumentException(
                    "samples holds " + samples.size() + " particles, this gauge was made for "
                            + size + ": ask the metric for a gauge of this size");
        }
        check("samples", samples);
    }

    static void check(String name, Batch samples) {
        if (samples.size() == 0) {
            throw new IllegalArgumentException(name + " is empty: a metric needs at least one particle");
        }
        int bad = samples.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException(name + "[" + bad + "] = " + Arrays.toString(samples.row(bad))
                    + ": coordinates must be finite; leave out the particles that diverged and say how many they were");
        }
    }

    /** Weights divided by their largest, so that no sum overflows. */
    static double[] relative(double[] weights, int samples) {
        if (weights.length != samples) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + samples + " samples: give one weight per sample");
        }
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + i + "] = " + weights[i]
                        + ": weights must be finite and not negative; give 0 to samples that must not count");
            }
            largest = Math.max(largest, weights[i]);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("all weights are 0: at least one sample must count");
        }
        // by a power of two, which is exact
        double unit = Math.scalb(1.0, -Math.getExponent(largest));
        return Arrays.stream(weights).map(w -> w * unit).toArray();
    }

    /** Two batches in one space. */
    static void check(Batch first, Batch second) {
        check("first", first);
        check("second", second);
        if (first.dimension() != second.dimension()) {
            throw new IllegalArgumentException(
                    "first has dimension " + first.dimension() + ", second " + second.dimension()
                            + ": compare samples in one space");
        }
    }

    static void checkLine(int dimension, String metric, String remedy) {
        if (dimension != 1) {
            throw new IllegalArgumentException(
                    "samples have dimension " + dimension + ": " + metric + " is defined on the line; use " + remedy);
        }
    }

    private static void checkDimension(Batch samples, int dimension) {
        if (samples.dimension() != dimension) {
            throw new IllegalArgumentException("samples have dimension " + samples.dimension()
                    + ", the law has dimension " + dimension + ": compare them in one space");
        }
    }

    /** The values of one coordinate, ascending. */
    static double[] sorted(Batch samples, int coordinate) {
        double[] sorted = samples.plane(coordinate).clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** {@code coordinate 0}, …; a single coordinate needs no name. */
    static List<String> coordinates(int dimension) {
        return dimension == 1
                ? List.of("")
                : IntStream.range(0, dimension).mapToObj(d -> "coordinate " + d).toList();
    }
}
