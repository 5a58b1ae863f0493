package ornstein.kernel;

/** Orders of numbers. */
public final class Sorting {
    private static final int BITS = 8;
    private static final int BUCKETS = 1 << BITS;

    private Sorting() {}

    /**
     * The indices of numbers in ascending order of the numbers, equal ones in index order; −0 stands before +0 and NaN last. By
     * radix: digit after digit from the lowest, without comparing, in time proportional to their number.
     */
    public static int[] order(double[] x) {
        int n = x.length;
        long[] keys = new long[n];
        int[] order = new int[n];
        int[][] counts = new int[Long.SIZE / BITS][BUCKETS];
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToLongBits(x[i]);
            long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
            keys[i] = key;
            order[i] = i;
            for (int digit = 0; digit < counts.length; digit++) {
                counts[digit][(int) (key >>> digit * BITS) & BUCKETS - 1]++;
            }
        }
        long[] otherKeys = new long[n];
        int[] otherOrder = new int[n];
        for (int digit = 0; digit < counts.length; digit++) {
            int shift = digit * BITS;
            int[] starts = counts[digit];
            if (n == 0 || starts[(int) (keys[0] >>> shift) & BUCKETS - 1] == n) {
                continue; // one digit for all
            }
            int start = 0;
            for (int b = 0; b < BUCKETS; b++) {
                int count = starts[b];
                starts[b] = start;
                start += count;
            }
            for (int i = 0; i < n; i++) {
                int to = starts[(int) (keys[i] >>> shift) & BUCKETS - 1]++;
                otherKeys[to] = keys[i];
                otherOrder[to] = order[i];
            }
            long[] sortedKeys = otherKeys;
            otherKeys = keys;
            keys = sortedKeys;
            int[] sortedOrder = otherOrder;
            otherOrder = order;
            order = sortedOrder;
        }
        return order;
    }
}
