package ornstein.process;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;

/**
 * Blocks that threads borrow while they evaluate a field made of others: a few stay for the next evaluation, so that steps
 * allocate nothing once each thread has had one. What a spare holds is always written before it is read.
 */
final class Spares {
    private static final int KEPT = 64;

    private final AtomicReferenceArray<@Nullable Block> kept = new AtomicReferenceArray<>(KEPT);

    /** A block of these extents that no other thread has; its values are anything. */
    Block take(int dimension, int size) {
        for (int i = 0; i < KEPT; i++) {
            if (kept.getPlain(i) != null) {
                Block spare = kept.getAndSet(i, null);
                if (spare != null && spare.dimension() == dimension && spare.size() == size) {
                    return spare;
                }
            }
        }
        return new Block(new double[dimension][size], 0, size);
    }

    /** Gives a block back; one more than are kept is dropped. */
    void give(Block spare) {
        for (int i = 0; i < KEPT; i++) {
            if (kept.getPlain(i) == null && kept.compareAndSet(i, null, spare)) {
                return;
            }
        }
    }
}
