package ornstein.steer;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;

/** Copies of particles in the order of their slots. */
final class Gather {
    private static final int BLOCK = 4096;

    private Gather() {}

    static void plane(double[] from, int[] ancestors, double[] to) {
        plane(from, ancestors, 0, ancestors.length, to);
    }

    private static void plane(double[] from, int[] ancestors, int first, int end, double[] to) {
        for (int j = first; j < end; j++) {
            to[j] = from[ancestors[j]];
        }
    }

    /** All planes of a batch, on all threads. */
    static void batch(Batch from, int[] ancestors, Batch to) {
        Blocks.forEach(ancestors.length, BLOCK, () -> to, (target, first, end) -> {
            for (int d = 0; d < from.dimension(); d++) {
                plane(from.plane(d), ancestors, first, end, target.plane(d));
            }
        });
    }
}
