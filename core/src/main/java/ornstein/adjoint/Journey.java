package ornstein.adjoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.process.FrozenField;
import ornstein.solve.Program;
import ornstein.solve.Replay;
import ornstein.solve.Workspace;

/**
 * The steps of a run, with a field of the last state after them if that is wanted.
 *
 * @param after what is evaluated at the end, or null
 */
record Journey(Replay replay, @Nullable FrozenField after) {
    int steps() {
        return replay.grid().steps() + (after == null ? 0 : 1);
    }

    Leg leg(int first, int end, boolean second) {
        List<Program> programs = new ArrayList<>();
        for (int s = first; s < end; s++) {
            programs.add(s < replay.grid().steps() ? replay.program(s) : last());
        }
        return Leg.of(first, programs, second, replay.name());
    }

    private Program last() {
        if (after == null) {
            throw new IllegalStateException("nothing comes after the last step");
        }
        Program.Builder program = Program.builder();
        return program.end(program.evaluate(after, program.state()));
    }

    void draw(Workspace workspace, Leg leg, int s) {
        if (leg.first() + s < replay.grid().steps()) {
            replay.draw(workspace, leg.programs().get(s), leg.first() + s);
        }
    }
}
