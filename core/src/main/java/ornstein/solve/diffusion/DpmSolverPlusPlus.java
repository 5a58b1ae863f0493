package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.MultistepStart;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * DPM-Solver++, multistep, in data prediction [lu2022dpmpp]: 2M and 3M. A step to or from an end of infinite log-SNR is of
 * order 1.
 *
 * @param order 2 or 3
 * @param curvature of order 3; nothing depends on it otherwise
 * @param start what is done while there is no history; {@link MultistepStart#RUNGE_KUTTA} takes 2S, or etd3rk
 * @param lowerOrderFinal whether the last steps have orders …, 2, 1, as diffusers do it below 15 steps
 */
public record DpmSolverPlusPlus(int order, Curvature curvature, MultistepStart start, boolean lowerOrderFinal)
        implements
            Stepper<MarginalField> {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is neither 2 nor 3
     */
    public DpmSolverPlusPlus {
        History.checkOrder("dpmpp multistep", order, 2, 3);
    }

    /** 2M or 3M as published, from a ramp of orders. */
    public static DpmSolverPlusPlus multistep(int order) {
        return new DpmSolverPlusPlus(order, Curvature.PUBLISHED, MultistepStart.RAMP, false);
    }

    /** 2S: order 2 in one step of two evaluations, r = ½. */
    public static ExponentialRungeKutta singlestep() {
        return new ExponentialRungeKutta("dpmpp-2s", ExponentialTableau.MIDPOINT, Prediction.DATA);
    }

    @Override
    public String name() {
        return "dpmpp-" + order + "m";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        ExponentialRungeKutta starter = order == 2 ? singlestep() : ExponentialRungeKutta.etd3rk();
        History history = new History(order, start, lowerOrderFinal);
        return new Multistep(name(), history, starter.oneStep(), false, this::end)
                .step(field, grid, index);
    }

    private Sum end(Draft draft, Register[] history) {
        return switch (history.length) {
            case 1 -> FirstOrder.end(draft, history[0]);
            case 2 -> second(draft, history);
            default -> third(draft, history);
        };
    }

    /** First order + ½ α (1 − e^{−h}) d_0 with d_0 = (D_i − D_{i−1})/r_0. */
    private static Sum second(Draft draft, Register[] history) {
        double weight = -0.5 * draft.to().alpha() * StrictMath.expm1(-draft.rise()) / ratio(draft, 0);
        return FirstOrder.end(draft, history[0], weight).plus(-weight, history[1]);
    }

    /** First order + α h φ_2 E_1 + κ α h φ_3 E_2. */
    private Sum third(Draft draft, Register[] history) {
        double scale = draft.to().alpha() * draft.rise();
        double slope = scale * Phi.of(2, -draft.rise());
        double bend = scale * Phi.of(3, -draft.rise()) * (curvature == Curvature.EXACT ? 2 : 1);
        double r0 = ratio(draft, 0);
        double r1 = ratio(draft, 1);
        // E_1 = d_0 + r_0/(r_0 + r_1) (d_0 − d_1), E_2 = (d_0 − d_1)/(r_0 + r_1)
        double ofDifference = (slope * r0 + bend) / (r0 + r1);
        double d0 = (slope + ofDifference) / r0;
        double d1 = -ofDifference / r1;
        return FirstOrder.end(draft, history[0], d0).plus(d1 - d0, history[1]).plus(-d1, history[2]);
    }

    /** r_j: a step of the history beside the present one. */
    private static double ratio(Draft draft, int back) {
        int knot = draft.index() - back;
        return draft.knots().rise(knot - 1, knot) / draft.rise();
    }
}
