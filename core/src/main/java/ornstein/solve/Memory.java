package ornstein.solve;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.array.Block;

/**
 * What steps have kept for later ones, of all particles, between two legs of a march.
 *
 * @param slots one batch per memory slot
 */
record Memory(List<Batch> slots) {
    static final Memory NONE = new Memory(List.of());

    /** Room for what the programs of a leg keep. */
    static Memory of(List<Program> leg, Batch start) {
        int memories = 0;
        for (Program program : leg) {
            memories = Math.max(memories, program.extent().memories());
        }
        List<Batch> slots = new ArrayList<>();
        for (int i = 0; i < memories; i++) {
            slots.add(Batch.zeros(start.size(), start.dimension()));
        }
        return new Memory(slots);
    }

    Extent extent() {
        return new Extent(slots.size(), 0, 0, 0, 0, 0);
    }

    void load(Workspace workspace, int from) {
        for (int i = 0; i < slots.size(); i++) {
            Block block = workspace.block(Register.memory(i));
            for (int d = 0; d < block.dimension(); d++) {
                System.arraycopy(slots.get(i).plane(d), from, block.plane(d), 0, block.size());
            }
        }
    }

    void store(Workspace workspace, int from) {
        for (int i = 0; i < slots.size(); i++) {
            Block block = workspace.block(Register.memory(i));
            for (int d = 0; d < block.dimension(); d++) {
                System.arraycopy(block.plane(d), 0, slots.get(i).plane(d), from, block.size());
            }
        }
    }
}
