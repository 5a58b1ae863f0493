package ornstein.steer;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.kernel.Blocks;
import ornstein.solve.Instruction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Replay;
import ornstein.solve.Workspace;

/** The rooms that threads make the steps of one leg in; each is lent to one thread at a time. */
final class Rooms {
    private final Replay replay;
    private final List<Program> leg;
    private final List<Register> memory = new ArrayList<>();
    private final int particles;
    private final List<Room> rooms = new ArrayList<>();
    private int lent;

    Rooms(Replay replay, List<Program> leg) {
        this.replay = replay;
        this.leg = leg;
        this.particles = Math.min(Blocks.size(replay.start().dimension()), Math.max(1, replay.start().size()));
        for (Program program : leg) {
            for (Instruction line : program.instructions()) {
                remember(line.target());
                line.sources().forEach(this::remember);
            }
        }
    }

    private void remember(Register register) {
        if (register.isMemory() && !memory.contains(register)) {
            memory.add(register);
        }
    }

    /** One more than the highest memory slot in use. */
    int slots() {
        return memory.stream().mapToInt(register -> register.number() + 1).max().orElse(0);
    }

    /** All rooms are free again. */
    void free() {
        lent = 0;
    }

    /** A room for the calling thread alone. */
    synchronized Room take() {
        if (lent == rooms.size()) {
            rooms.add(new Room());
        }
        return rooms.get(lent++);
    }

    /** A workspace, and where its particles were. */
    final class Room {
        private final Workspace workspace = replay.workspace(leg, slots(), particles);
        private final WeighedBlock block = new WeighedBlock(workspace);

        WeighedBlock block() {
            return block;
        }

        void load(Flock flock, double[] logWeights, int from, int end) {
            replay.open(workspace, from, end - from);
            block.open(logWeights, flock.carried(), from);
            copy(flock.states(), from, workspace.state());
            copy(flock.states(), from, block.previous());
            for (Register slot : memory) {
                copy(flock.memory().get(slot.number()), from, workspace.block(slot));
            }
        }

        void store(Flock flock, int from) {
            write(workspace.state(), flock.states(), from);
            for (Register slot : memory) {
                write(workspace.block(slot), flock.memory().get(slot.number()), from);
            }
        }

        private static void copy(Batch source, int from, Block target) {
            for (int d = 0; d < target.dimension(); d++) {
                System.arraycopy(source.plane(d), from, target.plane(d), 0, target.size());
            }
        }

        private static void write(Block source, Batch target, int from) {
            for (int d = 0; d < source.dimension(); d++) {
                System.arraycopy(source.plane(d), 0, target.plane(d), from, source.size());
            }
        }
    }
}
