package ornstein.steer;

/** What is found of a chunk of numbers, always in the same order. */
final class ChunkSums {
    private static final int GROUP = 8;

    private ChunkSums() {}

    /** The largest number; those that are none are passed over. */
    static double largest(double[] x, int from, int end) {
        double m0 = Double.NEGATIVE_INFINITY;
        double m1 = m0;
        double m2 = m0;
        double m3 = m0;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            m0 = x[i] > m0 ? x[i] : m0;
            m1 = x[i + 1] > m1 ? x[i + 1] : m1;
            m2 = x[i + 2] > m2 ? x[i + 2] : m2;
            m3 = x[i + 3] > m3 ? x[i + 3] : m3;
        }
        for (; i < end; i++) {
            m0 = x[i] > m0 ? x[i] : m0;
        }
        m0 = m1 > m0 ? m1 : m0;
        m2 = m3 > m2 ? m3 : m2;
        return m2 > m0 ? m2 : m0;
    }

    /** Σ x up to each, which never decreases for x ≥ 0 and stands still at 0; returns the last. */
    static double running(double[] x, int from, int end, double[] sums) {
        double sum = 0;
        int i = from;
        for (; i + GROUP <= end; i += GROUP) {
            // within the group first, so that one addition in eight waits for the group before
            double s0 = x[i];
            double s1 = s0 + x[i + 1];
            double s2 = s1 + x[i + 2];
            double s3 = s2 + x[i + 3];
            double s4 = s3 + x[i + 4];
            double s5 = s4 + x[i + 5];
            double s6 = s5 + x[i + 6];
            double s7 = s6 + x[i + 7];
            sums[i] = sum + s0;
            sums[i + 1] = sum + s1;
            sums[i + 2] = sum + s2;
            sums[i + 3] = sum + s3;
            sums[i + 4] = sum + s4;
            sums[i + 5] = sum + s5;
            sums[i + 6] = sum + s6;
            sum += s7;
            sums[i + 7] = sum;
        }
        for (; i < end; i++) {
            sum += x[i];
            sums[i] = sum;
        }
        return sum;
    }

    /** Σ(x − centre)². */
    static double deviations(double[] x, double centre, int from, int end) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            double d0 = x[i] - centre;
            double d1 = x[i + 1] - centre;
            double d2 = x[i + 2] - centre;
            double d3 = x[i + 3] - centre;
            s0 = Math.fma(d0, d0, s0);
            s1 = Math.fma(d1, d1, s1);
            s2 = Math.fma(d2, d2, s2);
            s3 = Math.fma(d3, d3, s3);
        }
        for (; i < end; i++) {
            s0 = Math.fma(x[i] - centre, x[i] - centre, s0);
        }
        return s0 + s1 + (s2 + s3);
    }
}
