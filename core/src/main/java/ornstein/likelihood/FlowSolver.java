package ornstein.likelihood;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.AdaptiveSolution;
import ornstein.solve.ode.AdaptiveSolve;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.ode.StepControl;

/** How a flow is followed from data to noise, and back. */
public interface FlowSolver {
    /**
     * Solves an equation.
     *
     * @param backwards from noise to data
     * @throws ArithmeticException if a particle does not come to the end
     */
    Arrival solve(Ode equation, Batch start, boolean backwards);

    /**
     * Where particles came to.
     *
     * @param points the last states
     * @param evaluations of the equation's field per particle, on average
     */
    record Arrival(Batch points, double evaluations) {}

    /**
     * With fixed steps.
     *
     * @param grid from data to noise
     */
    static FlowSolver fixed(Stepper<Ode> scheme, TimeGrid grid) {
        return (equation, start, backwards) -> {
            Solution solution = Solve.ode(equation, scheme).over(backwards ? grid.reversed() : grid).from(start).run()
                    .orThrow();
            return new Arrival(solution.last(), solution.nfe());
        };
    }

    /**
     * With steps that each particle picks for itself.
     *
     * @param from the time of data
     * @param to the time of noise
     */
    static FlowSolver adaptive(RungeKutta scheme, double rtol, double atol, double from, double to) {
        return adaptive(scheme, StepControl.of(rtol, atol), from, to);
    }

    /** With steps that each particle picks for itself, and control of how. */
    static FlowSolver adaptive(RungeKutta scheme, StepControl control, double from, double to) {
        return (equation, start, backwards) -> {
            AdaptiveSolution solution = AdaptiveSolve.ode(equation, scheme).control(control)
                    .over(backwards ? to : from, backwards ? from : to).from(start).run().orThrow();
            return new Arrival(solution.last(), solution.steps().meanNfe());
        };
    }
}
