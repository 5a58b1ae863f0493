package ornstein.array;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Scratch that threads borrow while they evaluate a field; a few stay for the next evaluation. What it holds is always written
 * before it is read.
 */
public final class ScratchPool {
    private static final int KEPT = 64;

    private final AtomicReferenceArray<@Nullable Scratch> idle = new AtomicReferenceArray<>(KEPT);

    /** An empty pool. */
    public ScratchPool() {}

    /** Room that belongs to the caller until it is given back. */
    public Scratch take() {
        for (int i = 0; i < KEPT; i++) {
            if (idle.getPlain(i) != null) {
                Scratch scratch = idle.getAndSet(i, null);
                if (scratch != null) {
                    return scratch;
                }
            }
        }
        return new Scratch();
    }

    /** Gives it back. */
    public void give(Scratch scratch) {
        for (int i = 0; i < KEPT; i++) {
            if (idle.getPlain(i) == null && idle.compareAndSet(i, null, scratch)) {
                return;
            }
        }
    }
}
