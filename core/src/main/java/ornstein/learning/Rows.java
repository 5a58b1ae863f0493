package ornstein.learning;

import ornstein.array.Batch;

/** Some of many, by their indices. */
final class Rows {
    private Rows() {}

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
