package ornstein.metric;

import java.util.Arrays;

import ornstein.kernel.Sorting;

/**
 * A law of finitely many points of the line.
 *
 * @param values ascending, none twice
 * @param cumulative F at each value, the last exactly 1
 */
record StepLine(double[] values, double[] cumulative) implements Line {

    /** n equally likely numbers. */
    static StepLine ofSorted(double[] sorted) {
        double[] values = new double[sorted.length];
        double[] cumulative = new double[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            count += count > 0 && values[count - 1] == sorted[i] ? 0 : 1;
            values[count - 1] = sorted[i];
            cumulative[count - 1] = (double) (i + 1) / sorted.length;
        }
        return new StepLine(Arrays.copyOf(values, count), Arrays.copyOf(cumulative, count));
    }

    static StepLine of(double[] points, double[] weights) {
        if (Arrays.stream(weights).allMatch(w -> w == weights[0])) {
            double[] sorted = points.clone();
            Arrays.sort(sorted);
            return ofSorted(sorted);
        }
        int[] order = Sorting.order(points);
        double[] values = new double[points.length];
        double[] cumulative = new double[points.length];
        int count = 0;
        double total = 0;
        for (int k : order) {
            count += count > 0 && values[count - 1] == points[k] ? 0 : 1;
            total += weights[k];
            values[count - 1] = points[k];
            cumulative[count - 1] = total;
        }
        cumulative[count - 1] = 1;
        return new StepLine(Arrays.copyOf(values, count), Arrays.copyOf(cumulative, count));
    }

    /** Numbers with weights in any proportion; those of weight 0 are left out. */
    static StepLine weighted(double[] points, double[] weights) {
        double[] values = new double[points.length];
        double[] cumulative = new double[points.length];
        int count = 0;
        double total = 0;
        for (int k : Sorting.order(points)) {
            if (weights[k] == 0) {
                continue;
            }
            count += count > 0 && values[count - 1] == points[k] ? 0 : 1;
            total += weights[k];
            values[count - 1] = points[k];
            cumulative[count - 1] = total;
        }
        for (int i = 0; i < count; i++) {
            cumulative[i] /= total;
        }
        return new StepLine(Arrays.copyOf(values, count), Arrays.copyOf(cumulative, count));
    }

    @Override
    public double cdf(double x) {
        int at = Arrays.binarySearch(values, x + 0.0);
        int last = at >= 0 ? at : -at - 2;
        return last < 0 ? 0 : cumulative[last];
    }

    @Override
    public double cdfBefore(double x) {
        int at = Arrays.binarySearch(values, x + 0.0);
        int last = (at >= 0 ? at : -at - 1) - 1;
        return last < 0 ? 0 : cumulative[last];
    }

    @Override
    public double[] span() {
        double low = values[0];
        double high = values[values.length - 1];
        return low < high ? new double[] {low, high} : new double[] {low - 0.5, high + 0.5};
    }

    /** sup |F − G|, reached right of one of the points. */
    double largestGap(StepLine other) {
        double largest = 0;
        double here = 0;
        double there = 0;
        for (int i = 0, j = 0; i < values.length || j < other.values.length;) {
            double x = nextValue(other, i, j);
            if (i < values.length && values[i] == x) {
                here = cumulative[i++];
            }
            if (j < other.values.length && other.values[j] == x) {
                there = other.cumulative[j++];
            }
            largest = Math.max(largest, Math.abs(here - there));
        }
        return largest;
    }

    /** ∫|F − G| dx, the Wasserstein-1 distance. */
    double area(StepLine other) {
        double area = 0;
        double here = 0;
        double there = 0;
        double previous = 0;
        for (int i = 0, j = 0; i < values.length || j < other.values.length;) {
            double x = nextValue(other, i, j);
            if (i + j > 0) {
                area = Math.fma(x - previous, Math.abs(here - there), area);
            }
            if (i < values.length && values[i] == x) {
                here = cumulative[i++];
            }
            if (j < other.values.length && other.values[j] == x) {
                there = other.cumulative[j++];
            }
            previous = x;
        }
        return area;
    }

    private double nextValue(StepLine other, int i, int j) {
        double here = i < values.length ? values[i] : Double.POSITIVE_INFINITY;
        double there = j < other.values.length ? other.values[j] : Double.POSITIVE_INFINITY;
        return Math.min(here, there);
    }

    /** ∫₀¹(F⁻¹(u) − G⁻¹(u))² du, the square of the Wasserstein-2 distance. */
    double squaredWasserstein2(StepLine other) {
        double sum = 0;
        double from = 0;
        for (int i = 0, j = 0; i < values.length && j < other.values.length;) {
            double to = Math.min(cumulative[i], other.cumulative[j]);
            double gap = values[i] - other.values[j];
            sum = Math.fma(to - from, gap * gap, sum);
            i += cumulative[i] == to ? 1 : 0;
            j += other.cumulative[j] == to ? 1 : 0;
            from = to;
        }
        return sum;
    }
}
