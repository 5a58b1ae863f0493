package ornstein.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Derivatives along a line by central differences, extrapolated to step 0, each with the step that serves it best
 * [ridders1982accurate].
 *
 * @param values the derivatives
 * @param uncertainty of each: how far four extrapolations around it are apart, so that no two of a wild function agree by
 *     chance
 */
record Differences(double[] values, double[] uncertainty) {
    private static final double FIRST = 0x1p-4;
    private static final int LEVELS = 14;
    /** Errors of order h², h⁴ and h⁶ are taken away; what comes after them is not worth their rounding. */
    private static final int ORDERS = 4;

    /** A function on both sides of 0. */
    @FunctionalInterface
    interface Sides {
        /** f(h) − f(−h), entry by entry. */
        double[] difference(double h);
    }

    /** By steps 2⁻⁴, 2⁻⁵, …, 2⁻¹⁷. */
    static Differences of(Sides sides) {
        List<double[][]> rows = new ArrayList<>();
        double h = FIRST;
        for (int level = 0; level < LEVELS; level++, h *= 0.5) {
            double[] difference = sides.difference(h);
            for (int i = 0; i < difference.length; i++) {
                difference[i] /= 2 * h;
            }
            rows.add(extrapolated(difference, level == 0 ? new double[0][] : rows.getLast()));
        }
        double[] best = new double[rows.getFirst()[0].length];
        double[] least = new double[best.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int level = 2; level < LEVELS; level++) {
            choose(rows.subList(level - 2, level + 1), best, least);
        }
        return new Differences(best, least);
    }

    /** The error of a central difference is even in h: order by order it falls by 4, 16, … with each halving. */
    private static double[][] extrapolated(double[] difference, double[][] coarser) {
        double[][] row = new double[Math.min(ORDERS, coarser.length + 1)][];
        row[0] = difference;
        double factor = 1;
        for (int order = 1; order < row.length; order++) {
            factor *= 4;
            row[order] = row[order - 1].clone();
            for (int i = 0; i < row[order].length; i++) {
                row[order][i] += (row[order - 1][i] - coarser[order - 1][i]) / (factor - 1);
            }
        }
        return row;
    }

    private static void choose(List<double[][]> rows, double[] best, double[] least) {
        double[][] coarsest = rows.get(0);
        double[][] coarse = rows.get(1);
        double[][] fine = rows.get(2);
        for (int order = 1; order < coarsest.length; order++) {
            for (int i = 0; i < best.length; i++) {
                double value = fine[order][i];
                double apart = Math.max(Math.abs(value - fine[order - 1][i]),
                        Math.max(Math.abs(value - coarse[order][i]), Math.abs(value - coarsest[order][i])));
                if (apart < least[i]) {
                    least[i] = apart;
                    best[i] = value;
                }
            }
        }
    }
}
