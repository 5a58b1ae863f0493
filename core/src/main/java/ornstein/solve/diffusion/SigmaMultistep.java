package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.solve.MultistepStart;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.ButcherTableau;

/**
 * Adams–Bashforth in s = σ/α on any grid, the «LMS» of diffusion [hairer1993solving, III.5]: y = x/α moves by the integral of
 * the polynomial through the last values of ε, also over the step to σ = 0.
 *
 * @param order q from 1 to 4
 * @param start what is done while there is no history; {@link MultistepStart#RUNGE_KUTTA} takes Heun, Bogacki–Shampine, or the
 *     classical scheme, in s
 * @param lowerOrderFinal whether the last steps have orders …, 3, 2, 1
 */
public record SigmaMultistep(int order, MultistepStart start,
        boolean lowerOrderFinal) implements Stepper<MarginalField> {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is not between 1 and 4
     */
    public SigmaMultistep {
        History.checkOrder("lms", order, 1, 4);
    }

    /** LMS with q values, from a ramp of orders. */
    public static SigmaMultistep of(int order) {
        return new SigmaMultistep(order, MultistepStart.RAMP, false);
    }

    @Override
    public String name() {
        return "lms";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        History history = new History(order, start, lowerOrderFinal);
        return new Multistep(name(), history, starter(), true, SigmaMultistep::end).step(field, grid, index);
    }

    private OneStep starter() {
        return new SigmaRungeKutta(switch (order) {
            case 1 -> ButcherTableau.EULER;
            case 2 -> ButcherTableau.HEUN;
            case 3 -> ButcherTableau.BOGACKI_SHAMPINE;
            default -> ButcherTableau.RK4;
        }).oneStep();
    }

    private static Sum end(Draft draft, Register[] history) {
        double[] weights = DeisWeights.inSigma(draft, history.length);
        Sum end = draft.x().times(draft.to().alpha() / draft.from().alpha());
        for (int j = 0; j < weights.length; j++) {
            end = end.plus(weights[j], history[j]);
        }
        return end;
    }
}
