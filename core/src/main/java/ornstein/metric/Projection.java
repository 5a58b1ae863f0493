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

    /** Σ(aᵢ − bᵢ)²/n, in four sums that the processor can work at side by side. */
    static double meanSquare(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = a.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            double g0 = a[i] - b[i];
            double g1 = a[i + 1] - b[i + 1];
            double g2 = a[i + 2] - b[i + 2];
            double g3 = a[i + 3] - b[i + 3];
            s0 = Math.fma(g0, g0, s0);
            s1 = Math.fma(g1, g1, s1);
            s2 = Math.fma(g2, g2, s2);
            s3 = Math.fma(g3, g3, s3);
        }
        for (int i = whole; i < a.length; i++) {
            s0 = Math.fma(a[i] - b[i], a[i] - b[i], s0);
        }
        return (s0 + s1 + (s2 + s3)) / a.length;
    }
}
