package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.process.Sde;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * The reverse process of a field, by a scheme for any equation.
 *
 * @param gamma γ ≥ 0: 0 is the probability flow, 1 the time reversal
 * @param stepper the scheme
 */
public record ReverseProcess(double gamma, Stepper<Sde> stepper) implements Stepper<MarginalField> {
    /**
     * Checks γ.
     *
     * @throws IllegalArgumentException if gamma is negative or not finite
     */
    public ReverseProcess {
        Setting.atLeastZero("gamma", gamma, "0 is the probability flow, 1 the time reversal");
    }

    @Override
    public String name() {
        return stepper.name();
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        if (grid.isClean(index) || grid.isClean(index + 1)) {
            throw new IllegalArgumentException("step " + index + " of " + name() + " leads to or from clean data beyond"
                    + " t = 0, where the equation in t does not go; end the grid at t = 0 or above");
        }
        return stepper.step(field.reverse(gamma), grid, index);
    }
}
