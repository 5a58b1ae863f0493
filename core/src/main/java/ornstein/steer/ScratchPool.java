package ornstein.steer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

import ornstein.array.Scratch;

/**
 * Scratch that threads borrow while they evaluate a field; a few stay for the next evaluation. What it holds is always written
 * before it is read.
 */
final class ScratchPool {
    private static final int KEPT = 64;

    private final AtomicReferenceArray<@Nullable Scratch> idle = new AtomicReferenceArray<>(KEPT);

    Scratch take() {
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

    void give(Scratch scratch) {
        for (int i = 0; i < KEPT; i++) {
            if (idle.getPlain(i) == null && idle.compareAndSet(i, null, scratch)) {
                return;
            }
        }
    }
}
