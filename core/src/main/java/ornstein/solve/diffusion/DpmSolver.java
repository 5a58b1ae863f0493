package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * DPM-Solver, singlestep, in noise prediction [lu2022dpm]: exponential Runge–Kutta with r₁ = ½ (order 2) or r₁ = ⅓, r₂ = ⅔
 * (order 3). Order 1 is DDIM. Every step has the order asked for.
 *
 * @param order 1 to 3
 */
public record DpmSolver(int order) implements Stepper<MarginalField> {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is not between 1 and 3
     */
    public DpmSolver {
        History.checkOrder("dpm-solver", order, 1, 3);
    }

    /** DPM-Solver of an order from 1 to 3. */
    public static DpmSolver of(int order) {
        return new DpmSolver(order);
    }

    @Override
    public String name() {
        return "dpm-solver-" + order;
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        return oneStep().step(field, grid, index);
    }

    OneStep oneStep() {
        ExponentialTableau tableau = switch (order) {
            case 1 -> ExponentialTableau.EULER;
            case 2 -> ExponentialTableau.MIDPOINT;
            default -> ExponentialTableau.HOCHBRUCK_OSTERMANN_3;
        };
        return new ExponentialRungeKutta(name(), tableau, Prediction.NOISE).oneStep();
    }
}
