package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.distribution.Estimate;
import ornstein.path.Schedule;

/** A density that is constant in each of equally long stretches, ready to be drawn from. */
final class TableCells {
    private final double from;
    private final double to;
    private final double[] heights;
    /** The sums of the heights before each stretch and, at the end, of all. */
    private final double[] before;

    TableCells(double from, double to, List<Double> heights) {
        this.from = from;
        this.to = to;
        this.heights = heights.stream().mapToDouble(Double::doubleValue).toArray();
        this.before = new double[this.heights.length + 1];
        for (int k = 0; k < this.heights.length; k++) {
            if (!(this.heights[k] >= 0 && this.heights[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("heights[" + k + "] = " + this.heights[k]
                        + ": a density must be finite and not negative");
            }
            before[k + 1] = before[k] + this.heights[k];
        }
        if (!(total() > 0 && total() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("heights = " + heights
                    + ": a density needs a positive and finite height somewhere");
        }
    }

    static List<Double> heights(double from, double to, int cells, DoubleUnaryOperator function) {
        if (cells < 1) {
            throw new IllegalArgumentException("cells = " + cells + ": a table has at least one stretch");
        }
        List<Double> heights = new ArrayList<>();
        for (int k = 0; k < cells; k++) {
            heights.add(function.applyAsDouble(from + (to - from) * ((k + 0.5) / cells)));
        }
        return heights;
    }

    private double total() {
        return before[heights.length];
    }

    double quantile(double u) {
        double level = u * total();
        int low = 0;
        int high = heights.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double inside = (level - before[low]) / heights[low];
        return TimeRange.within(Math.fma(to - from, (low + inside) / heights.length, from), from, to);
    }

    /** Stretch by stretch, as the density jumps between them. */
    Estimate mean(Schedule schedule, DoubleFunction<Estimate> f) {
        Estimate sum = Estimate.exact(0);
        for (int k = 0; k < heights.length; k++) {
            if (heights[k] > 0) {
                var stretch = new TimeLaw.Uniform(end(k), end(k + 1));
                sum = sum.plus(stretch.mean(schedule, f).affine(heights[k] / total(), 0));
            }
        }
        return sum;
    }

    private double end(int k) {
        return k == heights.length ? to : Math.fma(to - from, (double) k / heights.length, from);
    }

    double density(double t) {
        int cell = (int) ((t - from) / (to - from) * heights.length);
        double height = heights[Math.min(heights.length - 1, Math.max(0, cell))]; // the last stretch owns its end
        return height / total() * heights.length / (to - from);
    }
}
