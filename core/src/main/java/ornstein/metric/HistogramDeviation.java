package ornstein.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/**
 * The largest difference, over bins, between the histogram's density (the bin's share of the samples over its width) and
 * the law's density averaged exactly over the bin. Per coordinate.
 *
 * <p>A bin is [left, right), the last one closed. Samples outside all bins still count among the N. Densities are per
 * unit of length: the value scales with 1/length.
 *
 * @param bins how many equal bins, ≥ 1, over all that lies within 4 deviations of some component's mean, or between the
 *     extremes of a law of points; see {@link #edges}
 */
public record HistogramDeviation(int bins) implements Metric {
    /** Bins unless told otherwise. */
    public static final int DEFAULT_BINS = 50;

    public HistogramDeviation {
        if (bins < 1) {
            throw new IllegalArgumentException("bins = " + bins + ": at least one is needed; take " + DEFAULT_BINS);
        }
    }

    /** {@value #DEFAULT_BINS} bins. */
    public HistogramDeviation() {
        this(DEFAULT_BINS);
    }

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public String title() {
        return "histogram deviation";
    }

    /** The edges of the bins in one coordinate, [bins + 1], ascending. */
    public double[] edges(Law truth, int coordinate) {
        return equalBins(Lines.of(truth).coordinate(coordinate).span(), bins);
    }

    /**
     * The largest deviation in one coordinate over bins of any widths.
     *
     * @param edges at least two, finite, strictly ascending
     */
    public static double largest(Batch samples, Law truth, int coordinate, double... edges) {
        Samples.check(samples, truth);
        if (edges.length < 2) {
            throw new IllegalArgumentException("edges holds " + edges.length + " values: a bin needs two");
        }
        for (int b = 0; b < edges.length; b++) {
            if (!Double.isFinite(edges[b]) || b > 0 && edges[b] <= edges[b - 1]) {
                throw new IllegalArgumentException(
                        "edges[" + b + "] = " + edges[b] + ": edges must be finite and strictly ascending");
            }
        }
        return largest(Samples.sorted(samples, coordinate), null, Lines.of(truth).coordinate(coordinate), edges);
    }

    @Override
    public Gauge against(Law truth, int samples) {
        return new CoordinateGauge(truth, samples,
                (sorted, line) -> largest(sorted, null, line, equalBins(line.span(), bins)),
                (steps, line) -> largest(steps.values(), steps.cumulative(), line, equalBins(line.span(), bins)));
    }

    private static double largest(double[] sorted, double @Nullable [] cumulative, Line truth, double[] edges) {
        double largest = 0;
        int last = edges.length - 1;
        int before = position(sorted, edges[0]);
        double probabilityBefore = truth.cdfBefore(edges[0]);
        for (int b = 1; b <= last; b++) {
            int here = b < last ? position(sorted, edges[b]) : position(sorted, Math.nextUp(edges[b]));
            double probability = b < last ? truth.cdfBefore(edges[b]) : truth.cdf(edges[b]);
            double share = cumulative == null
                    ? (double) (here - before) / sorted.length
                    : weightBefore(here, cumulative) - weightBefore(before, cumulative);
            double gap = Math.abs(share - (probability - probabilityBefore));
            largest = Math.max(largest, gap / (edges[b] - edges[b - 1]));
            before = here;
            probabilityBefore = probability;
        }
        return largest;
    }

    private static double weightBefore(int position, double[] cumulative) {
        return position == 0 ? 0 : cumulative[position - 1];
    }

    /** How many values are smaller than x. */
    private static int position(double[] sorted, double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] equalBins(double[] span, int bins) {
        double[] edges = new double[bins + 1];
        double width = (span[1] - span[0]) / bins;
        Arrays.setAll(edges, b -> b < bins ? Math.fma(b, width, span[0]) : span[1]);
        return edges;
    }
}
