package ornstein.adjoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.solve.Instruction;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/** What one thread works in: values, their shadows, a tape. */
final class Room {
    private final Journey journey;
    private final Leg leg;
    private final Register[] lasting;
    final Workspace workspace;
    final Tape tape = new Tape();
    final Scratch scratch = new Scratch();
    final Shadows tangents = new Shadows();
    final Shadows cotangents = new Shadows();
    final Shadows moved = new Shadows();
    private final Scratch spares = new Scratch();
    private final Pushforward pushforward;

    Room(Journey journey, Leg leg, int memories, int particles) {
        this.journey = journey;
        this.leg = leg;
        this.lasting = Snapshot.registers(memories);
        this.workspace = journey.replay().workspace(leg.programs(), memories, particles);
        this.pushforward = new Pushforward(workspace, tangents, null, scratch, spares);
    }

    /** Sets values, and tangents if there are any, to those of particles from on at the start of the leg. */
    void load(Snapshot values, @Nullable Snapshot along, int from, int n) {
        journey.replay().open(workspace, from, n);
        tape.clear();
        load(values, null, from);
        if (along != null) {
            tangents.clear();
            load(along, tangents, from);
        }
    }

    void load(Snapshot source, @Nullable Shadows target, int from) {
        for (int i = 0; i < source.values().size(); i++) {
            source.load(i, from, block(i, target));
        }
    }

    void store(Snapshot target, @Nullable Shadows source, int from) {
        for (int i = 0; i < target.values().size(); i++) {
            target.store(i, from, block(i, source));
        }
    }

    private Block block(int i, @Nullable Shadows shadows) {
        return shadows == null ? workspace.block(lasting[i]) : shadows.of(lasting[i], workspace);
    }

    /**
     * Makes the leg's steps.
     *
     * @param taped whether what the lines read is kept
     * @param along whether tangents are carried along
     */
    void forward(boolean taped, boolean along) {
        for (int s = 0; s < leg.lines().size(); s++) {
            journey.draw(workspace, leg, s);
            List<Line> lines = leg.lines().get(s);
            for (Line line : lines) {
                if (taped) {
                    keep(line, along);
                }
                if (along) {
                    pushforward.run(line);
                }
                journey.replay().run(workspace, line.instruction());
            }
        }
    }

    /** Takes cotangents, and how they move if tangents were carried along, back through the leg. */
    void backward(Pullback pullback) {
        for (int s = leg.lines().size() - 1; s >= 0; s--) {
            List<Line> lines = leg.lines().get(s);
            for (int l = lines.size() - 1; l >= 0; l--) {
                pullback.run(lines.get(l), this);
            }
        }
    }

    /** Keeps the values that the derivative of a line is taken at, each with its tangent. */
    private void keep(Line line, boolean along) {
        switch (line.instruction()) {
            case Instruction.Combine _ -> {
            }
            default -> {
                for (Register source : line.instruction().sources()) {
                    tape.push(workspace.block(source));
                    if (along && Line.varies(source)) {
                        tape.push(tangents.of(source, workspace));
                    }
                }
            }
        }
    }

    /** Blocks of planes to work in, of as many particles as are in the workspace. */
    Block spare(int i, int dimension) {
        return spares.block(i, dimension, workspace.state().size());
    }
}
