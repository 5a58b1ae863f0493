package ornstein.lab.order;

import ornstein.path.Schedule;
import ornstein.solve.Clock;
import ornstein.solve.Spacing;
import ornstein.solve.TimeGrid;

/** Grids for orders: the finer ones halve the steps of the coarser ones in a smooth variable. */
final class Times {
    private Times() {}

    /** Equal steps of the clock. */
    static TimeGrid equal(Schedule schedule, Clock clock, double from, double to, int steps) {
        return switch (clock) {
            case TIME -> TimeGrid.uniform(from, to, steps);
            case SIGMA -> new Spacing.UniformSigma().grid(schedule, from, to, steps);
            case LOG_SNR -> new Spacing.UniformLogSnr().grid(schedule, from, to, steps);
        };
    }
}
