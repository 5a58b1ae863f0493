package ornstein.metric;

import java.util.Arrays;

import ornstein.array.Batch;

/** Points seen along a direction. */
final class Projection {
    private Projection() {}

    /** direction·x of each particle, ascending. */
    static void sorted(Batch points, double[] direction, double[] out) {
        into(points, direction, out);
        Arrays.sort(out);
    }

    /** direction·x of each particle, summed over coordinates in index order. */
    static void into(Batch points, double[] direction, double[] out) {
        double[] plane = points.plane(0);
        for (int i = 0; i < out.length; i++) {
            out[i] = direction[0] * plane[i];
        }
        for (int d = 1; d < direction.length; d++) {
            plane = points.plane(d);
            double along = direction[d];
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(along, plane[i], out[i]);
            }
        }
    }

    /** Σ(aᵢ − bᵢ)²/n. */
    static double meanSquare(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double gap = a[i] - b[i];
            sum = Math.fma(gap, gap, sum);
        }
        return sum / a.length;
    }
}
