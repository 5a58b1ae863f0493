package ornstein.steer;

import ornstein.solve.Program;
import ornstein.solve.TimeGrid;

/** All particles weigh the same. */
record Unweighted() implements Weighting {
    @Override
    public int carried() {
        return 0;
    }

    @Override
    public StepWeight start(TimeGrid grid) {
        return new StepWeight() {};
    }

    @Override
    public StepWeight step(Program program, TimeGrid grid, int index) {
        return new StepWeight() {};
    }
}
