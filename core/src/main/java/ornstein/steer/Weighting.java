package ornstein.steer;

import ornstein.solve.Program;
import ornstein.solve.TimeGrid;

/** How particles of a run get their weights; made anew for each step and shared by all threads. */
public interface Weighting {
    /** How many numbers per particle are carried from step to step, and handed on to its copies. */
    int carried();

    /** What is done before the first step: log-weights are 0 and carried numbers empty when it is asked. */
    StepWeight start(TimeGrid grid);

    /**
     * What is done about one step.
     *
     * @param program the step, which leads from {@code grid.time(index)} to {@code grid.time(index + 1)}
     */
    StepWeight step(Program program, TimeGrid grid, int index);
}
