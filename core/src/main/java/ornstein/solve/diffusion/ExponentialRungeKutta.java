package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * An exponential Runge–Kutta scheme in ℓ = log(α/σ): dy/dℓ = −y + D for y = x/α in data prediction, or dw/dℓ = w − ε for
 * w = x/σ in noise prediction, with the linear part exact. It steps in either direction. A step to or from an end of
 * infinite ℓ is of order 1.
 *
 * @param name as in an experiment file
 * @param tableau the scheme
 * @param prediction what it holds for slowly varying, {@link Prediction#DATA} or {@link Prediction#NOISE}
 */
public record ExponentialRungeKutta(String name, ExponentialTableau tableau, Prediction prediction)
        implements
            Stepper<MarginalField> {
    /**
     * Checks the prediction.
     *
     * @throws IllegalArgumentException if it is neither data nor noise
     */
    public ExponentialRungeKutta {
        if (prediction != Prediction.DATA && prediction != Prediction.NOISE) {
            throw new IllegalArgumentException("prediction = " + prediction
                    + ": exponential schemes integrate DATA or NOISE; the flow is not linear in the point beside the others");
        }
    }

    /** ETD2RK of Cox and Matthews, order 2, also on stiff problems. */
    public static ExponentialRungeKutta etd2rk() {
        return new ExponentialRungeKutta("etd2rk", ExponentialTableau.COX_MATTHEWS, Prediction.DATA);
    }

    /** The scheme of Hochbruck and Ostermann of order 3, also on stiff problems: DPM-Solver++ 3S. */
    public static ExponentialRungeKutta etd3rk() {
        return new ExponentialRungeKutta("etd3rk", ExponentialTableau.HOCHBRUCK_OSTERMANN_3, Prediction.DATA);
    }

    /** Krogstad's scheme, order 4 (3 on stiff problems). */
    public static ExponentialRungeKutta etd4rk() {
        return new ExponentialRungeKutta("etd4rk", ExponentialTableau.KROGSTAD, Prediction.DATA);
    }

    /** The scheme of Hochbruck and Ostermann with five stages, order 4, also on stiff problems. */
    public static ExponentialRungeKutta etd4rk5() {
        return new ExponentialRungeKutta("etd4rk5", ExponentialTableau.HOCHBRUCK_OSTERMANN_4, Prediction.DATA);
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        return oneStep().step(field, grid, index);
    }

    OneStep oneStep() {
        return new OneStep(name, prediction, this::write);
    }

    private OneStep.Written write(Draft draft) {
        double h = draft.rise();
        double z = prediction == Prediction.DATA ? -h : h;
        Register[] slopes = new Register[tableau.stages()];
        slopes[0] = draft.evaluate(prediction, draft.from(), draft.x());
        for (int j = 1; j < slopes.length; j++) {
            double c = tableau.nodes().get(j);
            Knot knot = c == 1 ? draft.to() : draft.knots().atEll(Math.fma(c, h, draft.from().ell()));
            Sum point = carried(draft, knot);
            for (int m = 0; m < j; m++) {
                point = point.plus(weight(knot, h) * tableau.coefficients().get(j).get(m).at(z), slopes[m]);
            }
            slopes[j] = draft.evaluate(prediction, knot, draft.p().let(point));
        }
        Sum end = carried(draft, draft.to());
        for (int j = 0; j < slopes.length; j++) {
            end = end.plus(weight(draft.to(), h) * tableau.weights().get(j).at(z), slopes[j]);
        }
        return new OneStep.Written(slopes[0], end);
    }

    /** What the linear part makes of x: y e^{−ch} or w e^{ch}, in terms of x. */
    private Sum carried(Draft draft, Knot to) {
        return draft.x().times(prediction == Prediction.DATA
                ? to.sigma() / draft.from().sigma()
                : to.alpha() / draft.from().alpha());
    }

    private double weight(Knot to, double h) {
        return prediction == Prediction.DATA ? to.alpha() * h : -to.sigma() * h;
    }
}
