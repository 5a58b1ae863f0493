package ornstein.lab.experiment;

import java.util.List;

import ornstein.path.Schedule;
import ornstein.solve.TimeGrid;

/** The times of a process with a clock of its own: any real ones, in either direction. */
public sealed interface OwnGrid extends GridSpec {
    /** The first time. */
    double from();

    /** The last time. */
    double to();

    /** The times themselves. */
    TimeGrid times();

    @Override
    default TimeGrid times(Schedule schedule) {
        return times();
    }

    @Override
    default String clock() {
        return "";
    }

    @Override
    default int steps() {
        return times().steps();
    }

    private static void ends(double from, double to) {
        Refusal.unless(Double.isFinite(from), "from", from, "must be finite");
        Refusal.unless(Double.isFinite(to), "to", to, "must be finite");
        Refusal.unless(to != from, "to", to, "must differ from from");
    }

    /**
     * Equal steps.
     *
     * @param steps ≥ 1
     */
    record Even(int steps, double from, double to) implements OwnGrid {
        public Even {
            Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
            ends(from, to);
        }

        @Override
        public TimeGrid times() {
            return TimeGrid.uniformReal(from, to, steps);
        }
    }

    /**
     * Steps of one size, the last of them shorter where it does not divide the way.
     *
     * @param step h > 0
     */
    record Every(double step, double from, double to) implements OwnGrid {
        public Every {
            ends(from, to);
            Refusal.unless(step > 0 && Double.isFinite(step), "grid.step", step, "must be a number > 0");
            Refusal.unless(Math.abs(to - from) / step < Integer.MAX_VALUE - 1, "grid.step", step,
                    "makes 2³¹ steps or more; take a larger one");
        }

        @Override
        public TimeGrid times() {
            return TimeGrid.every(step, from, to);
        }
    }

    /**
     * These times.
     *
     * @param t at least two, finite
     */
    record Listed(List<Double> t) implements OwnGrid {
        public Listed {
            t = List.copyOf(t);
            Refusal.unless(t.size() >= 2, "grid.t", "a list of " + t.size(), "needs at least two times");
            Values.finite("grid.t", t);
            boolean rises = t.get(0) < t.get(1);
            for (int i = 1; i < t.size(); i++) {
                Refusal.unless(rises ? t.get(i - 1) < t.get(i) : t.get(i - 1) > t.get(i), "grid.t[" + i + "]", t.get(i),
                        "times must rise throughout, or fall throughout");
            }
        }

        @Override
        public double from() {
            return t.getFirst();
        }

        @Override
        public double to() {
            return t.getLast();
        }

        @Override
        public TimeGrid times() {
            return TimeGrid.ofReal(t.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
