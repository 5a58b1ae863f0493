package ornstein.adjoint;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Block;

/** Values that lines have read, kept in the order of the run and given back in the reverse order. */
final class Tape {
    private final List<Block> slots = new ArrayList<>();
    private int top;

    void clear() {
        top = 0;
    }

    void push(Block values) {
        if (top == slots.size()) {
            slots.add(room(values));
        }
        Block slot = slots.get(top);
        if (slot.dimension() != values.dimension() || slot.size() != values.size()) {
            slot = room(values);
            slots.set(top, slot);
        }
        for (int d = 0; d < values.dimension(); d++) {
            System.arraycopy(values.plane(d), values.from(), slot.plane(d), 0, values.size());
        }
        top++;
    }

    private static Block room(Block values) {
        return new Block(new double[values.dimension()][values.size()], 0, values.size());
    }

    Block pop() {
        top--;
        return slots.get(top);
    }
}
