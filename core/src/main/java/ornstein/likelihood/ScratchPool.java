package ornstein.likelihood;

import java.util.concurrent.ConcurrentLinkedQueue;

import ornstein.array.Scratch;

/** Scratch that threads borrow while they evaluate a field; what it holds is always written before it is read. */
final class ScratchPool {
    private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();

    Scratch take() {
        Scratch scratch = idle.poll();
        return scratch == null ? new Scratch() : scratch;
    }

    void give(Scratch scratch) {
        idle.add(scratch);
    }
}
