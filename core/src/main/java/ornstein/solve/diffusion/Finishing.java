package ornstein.solve.diffusion;

import ornstein.path.ExactField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * A scheme whose last step is drawn from an exact reverse kernel p(x_s | x_t), so that a run ends at clean data without an error
 * of its own there.
 *
 * @param <P> what the scheme solves
 * @param stepper all steps but the last
 * @param field whose law's kernel makes the last one
 */
public record Finishing<P>(Stepper<P> stepper, ExactField field) implements Stepper<P> {
    @Override
    public String name() {
        return stepper.name();
    }

    @Override
    public Program step(P process, TimeGrid grid, int index) {
        return index == grid.steps() - 1
                ? new ReverseKernel().step(field, grid, index)
                : stepper.step(process, grid, index);
    }

    @Override
    public P prepared(P process) {
        return stepper.prepared(process);
    }
}
