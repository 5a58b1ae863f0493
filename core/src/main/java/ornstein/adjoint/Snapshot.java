package ornstein.adjoint;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.solve.Program;
import ornstein.solve.Register;

/**
 * The registers that last from step to step, of all particles: the state first, then the memory slots.
 *
 * @param values one batch per register
 */
record Snapshot(List<Batch> values) {
    /** Zeros, for as many memory slots. */
    static Snapshot zeros(Batch like, int memories) {
        List<Batch> values = new ArrayList<>();
        for (int i = 0; i <= memories; i++) {
            values.add(Batch.zeros(like.shape(), like.dimension()));
        }
        return new Snapshot(values);
    }

    /** A state without memory. */
    static Snapshot of(Batch state) {
        return new Snapshot(List.of(state));
    }

    Batch state() {
        return values.getFirst();
    }

    int memories() {
        return values.size() - 1;
    }

    /** The register of a batch. */
    static Register register(int i) {
        return i == 0 ? Program.builder().state() : Program.builder().memory(i - 1);
    }

    /** The registers of so many memory slots and the state. */
    static Register[] registers(int memories) {
        Register[] registers = new Register[memories + 1];
        for (int i = 0; i <= memories; i++) {
            registers[i] = register(i);
        }
        return registers;
    }

    /** Copies particles from on into a block. */
    void load(int i, int from, Block block) {
        for (int d = 0; d < block.dimension(); d++) {
            System.arraycopy(values.get(i).plane(d), from, block.plane(d), block.from(), block.size());
        }
    }

    /** Copies a block to particles from on. */
    void store(int i, int from, Block block) {
        for (int d = 0; d < block.dimension(); d++) {
            System.arraycopy(block.plane(d), block.from(), values.get(i).plane(d), from, block.size());
        }
    }
}
