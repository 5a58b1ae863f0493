package ornstein.solve.ode;

import java.util.Arrays;
import java.util.List;

/** Σ wⱼ kⱼ over the slopes of a step, in their order; slopes of weight 0 are not read. */
final class SlopeSum {
    private final int[] slopes;
    private final double[] weights;

    SlopeSum(List<Double> all) {
        int[] indices = new int[all.size()];
        int used = 0;
        for (int j = 0; j < indices.length; j++) {
            if (all.get(j) != 0) {
                indices[used++] = j;
            }
        }
        slopes = Arrays.copyOf(indices, used);
        weights = new double[used];
        for (int i = 0; i < used; i++) {
            weights[i] = all.get(slopes[i]);
        }
    }

    /** The sum of one lane in one coordinate. */
    double of(double[][][] slope, int d, int lane) {
        double sum = 0;
        for (int i = 0; i < slopes.length; i++) {
            sum = Math.fma(weights[i], slope[slopes[i]][d][lane], sum);
        }
        return sum;
    }

    /** The sums of lanes 0…n−1 in one coordinate; the same numbers. */
    void write(double[][][] slope, int d, int n, double[] out) {
        Arrays.fill(out, 0, n, 0);
        int i = 0;
        for (; i + 1 < slopes.length; i += 2) {
            add(n, weights[i], slope[slopes[i]][d], weights[i + 1], slope[slopes[i + 1]][d], out);
        }
        if (i < slopes.length) {
            add(n, weights[i], slope[slopes[i]][d], out);
        }
    }

    private static void add(int n, double a, double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(a, x[i], out[i]);
        }
    }

    private static void add(int n, double a, double[] x, double b, double[] y, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(b, y[i], Math.fma(a, x[i], out[i]));
        }
    }
}
