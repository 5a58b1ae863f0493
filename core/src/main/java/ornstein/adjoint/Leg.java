package ornstein.adjoint;

import java.util.ArrayList;
import java.util.List;

import ornstein.solve.Program;

/**
 * Consecutive steps of a run, frozen.
 *
 * @param first the index of the first
 * @param lines of each step
 */
record Leg(int first, List<Program> programs, List<List<Line>> lines) {

    /** The number of memory slots that its steps write or read. */
    int memories() {
        int memories = 0;
        for (List<Line> step : lines) {
            for (Line line : step) {
                if (line.instruction().target().isMemory()) {
                    memories = Math.max(memories, line.instruction().target().number() + 1);
                }
            }
        }
        return memories;
    }

    static Leg of(int first, List<Program> programs, boolean second, String name) {
        List<List<Line>> lines = new ArrayList<>();
        for (int s = 0; s < programs.size(); s++) {
            String where = "step " + (first + s) + " of " + name;
            lines.add(programs.get(s).instructions().stream()
                    .map(instruction -> Line.of(instruction, second, where)).toList());
        }
        return new Leg(first, programs, lines);
    }
}
