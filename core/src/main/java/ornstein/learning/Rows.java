package ornstein.learning;

import ornstein.array.Batch;
import ornstein.random.Stream;

/** Some of many, by their indices. */
final class Rows {
    private Rows() {}

    /** n indices, drawn with replacement from 0 … M − 1, equally likely up to M/2⁶⁴. */
    static int[] drawn(int n, int from, Stream stream) {
        long[] words = new long[n];
        stream.bits(0, 0, 0, n, words, 0);
        int[] chosen = new int[n];
        for (int i = 0; i < n; i++) {
            chosen[i] = (int) Math.unsignedMultiplyHigh(words[i], from);
        }
        return chosen;
    }

    static Batch of(Batch points, int[] chosen) {
        double[][] planes = new double[points.dimension()][];
        for (int d = 0; d < planes.length; d++) {
            planes[d] = of(points.plane(d), chosen);
        }
        return Batch.ofPlanes(planes);
    }

    static double[] of(double[] values, int[] chosen) {
        double[] out = new double[chosen.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[chosen[i]];
        }
        return out;
    }

    static int[] of(int[] values, int[] chosen) {
        int[] out = new int[chosen.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[chosen[i]];
        }
        return out;
    }
}
