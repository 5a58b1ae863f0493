package ornstein.solve.sde;

import ornstein.path.Schedule;
import ornstein.path.Transition;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * Forward noising without error: x_t = (α_t/α_s) x_s + √(σ_t² − (α_t/α_s)² σ_s²) z, for any number of steps.
 *
 * <p>Its times must increase: noise is added, never removed.
 */
public record ExactTransition() implements Stepper<Schedule> {
    @Override
    public String name() {
        return "exact-transition";
    }

    @Override
    public Program step(Schedule schedule, TimeGrid grid, int index) {
        double from = grid.time(index);
        double to = grid.time(index + 1);
        if (from > to) {
            throw new IllegalArgumentException("a step from t = " + from + " to t = " + to
                    + ": the exact transition adds noise; give increasing times, or use a reverse process");
        }
        Transition transition = schedule.transition(from, to);
        Program.Builder p = Program.builder();
        return p.end(
                p.state().times(transition.ratio()).plus(Math.sqrt(transition.variance()), p.increment()));
    }
}
