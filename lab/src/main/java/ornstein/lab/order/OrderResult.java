package ornstein.lab.order;

import java.util.List;

/**
 * Errors of one scheme on one problem, and the order that they show.
 *
 * @param solver the sampler, with what is set otherwise than usual, as in {@code deis:order=3}
 * @param kind what the errors are errors of
 * @param problem what was solved
 * @param clock the variable of the steps: t, sigma or log-snr
 * @param theory the order that the scheme has in theory
 * @param order the slope of log error against log steps, by least squares over all points
 * @param steps increasing, at least four
 * @param nfe evaluations per particle, as many
 * @param errors relative to the size of the exact solution, as many
 * @param note what else to know; may be empty
 */
public record OrderResult(String solver, Kind kind, String problem, String clock, double theory, double order,
        List<Integer> steps, List<Long> nfe, List<Double> errors, String note) {
    /** Takes copies. */
    public OrderResult {
        steps = List.copyOf(steps);
        nfe = List.copyOf(nfe);
        errors = List.copyOf(errors);
    }

    /** How far the fitted order may be from theory: a quarter for paths of stochastic schemes, 0.15 for all others. */
    public double tolerance() {
        return kind == Kind.SDE_STRONG ? 0.25 : 0.15;
    }

    /** Whether the fitted order is theory's. */
    public boolean asInTheory() {
        return Math.abs(order - theory) <= tolerance();
    }
}
