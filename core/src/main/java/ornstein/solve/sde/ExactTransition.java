package ornstein.solve.sde;

import java.util.List;

import ornstein.process.ExactlySolved;
import ornstein.process.GaussianTransition;
import ornstein.process.VectorField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * A process with known transitions, run without error for any number of steps: X_t = factor·X_s + offset + √variance z.
 *
 * <p>Its times must increase. The forward noising of a schedule is {@code Solve.of(schedule.forward(), new
 * ExactTransition())}.
 */
public record ExactTransition() implements Stepper<ExactlySolved> {
    @Override
    public String name() {
        return "exact-transition";
    }

    @Override
    public Program step(ExactlySolved process, TimeGrid grid, int index) {
        double from = grid.time(index);
        double to = grid.time(index + 1);
        if (from > to) {
            throw new IllegalArgumentException("a step from t = " + from + " to t = " + to
                    + ": the exact transition adds noise; give increasing times, or use a reverse process");
        }
        GaussianTransition transition = process.transition(from, to);
        Program.Builder p = Program.builder();
        Sum moved = p.state().times(transition.factor());
        if (!transition.offset().isEmpty()) {
            moved = moved.plus(1, p.coefficient(constant(transition.offset()).at(from), p.state()));
        }
        return p.end(moved.plus(transition.standardDeviation(), p.increment()));
    }

    private static VectorField constant(List<Double> offset) {
        return VectorField.constant(offset.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
