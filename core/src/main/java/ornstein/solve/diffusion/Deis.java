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
 * DEIS [zhang2023fast]: the noise prediction is a polynomial in some variable through its last values, and the flow is
 * integrated exactly under it. A step to or from an end of infinite log-SNR is of order 1.
 *
 * @param order q from 1 to 4; the polynomial has degree q − 1
 * @param variable in which the noise is a polynomial
 * @param start what is done while there is no history; {@link MultistepStart#RUNGE_KUTTA} takes DPM-Solver-2, DPM-Solver-3, or
 *     Krogstad's scheme in noise prediction
 * @param lowerOrderFinal whether the last steps have orders …, 3, 2, 1
 */
public record Deis(int order, Variable variable, MultistepStart start, boolean lowerOrderFinal)
        implements
            Stepper<MarginalField> {
    /** The variable of the polynomial. */
    public enum Variable {
        /** t, as in the paper's best results (tAB); what it does depends on the schedule's clock. */
        T,
        /** σ/α (ρAB): the Adams–Bashforth scheme of {@link SigmaMultistep}. */
        RHO,
        /** log(σ/α), as in diffusers: the exponential Adams–Bashforth scheme. */
        LOG_RHO
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is not between 1 and 4
     */
    public Deis {
        History.checkOrder("deis", order, 1, 4);
    }

    /** tAB with q values, from a ramp of orders. */
    public static Deis of(int order) {
        return new Deis(order, Variable.T, MultistepStart.RAMP, false);
    }

    @Override
    public String name() {
        return "deis";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        return new Multistep(name(), new History(order, start, lowerOrderFinal), starter(), false, this::end)
                .step(field, grid, index);
    }

    private OneStep starter() {
        return order < 4
                ? DpmSolver.of(order).oneStep()
                : new ExponentialRungeKutta("etd4rk", ExponentialTableau.KROGSTAD, Prediction.NOISE).oneStep();
    }

    private Sum end(Draft draft, Register[] history) {
        double[] weights = weights(draft, history.length);
        Sum end = draft.x().times(draft.to().alpha() / draft.from().alpha());
        for (int j = 0; j < weights.length; j++) {
            end = end.plus(weights[j], history[j]);
        }
        return end;
    }

    /** α_{i+1} C_j. */
    private double[] weights(Draft draft, int q) {
        if (q == 1) {
            return new double[] {-draft.to().sigma() * StrictMath.expm1(draft.rise())};
        }
        return switch (variable) {
            case T -> DeisWeights.inTime(draft, q);
            case RHO -> DeisWeights.inSigma(draft, q);
            case LOG_RHO -> DeisWeights.inLogSigma(draft, q);
        };
    }
}
