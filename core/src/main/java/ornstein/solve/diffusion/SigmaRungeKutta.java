package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.ButcherTableau;

/**
 * An explicit Runge–Kutta scheme in s = σ/α, where the flow of y = x/α is dy/ds = ε, with Euler's step to σ = 0. Heun's
 * scheme is the deterministic sampler of [karras2022elucidating], algorithm 1. It steps in either direction.
 *
 * @param tableau the scheme; its nodes lie in [0, 1]
 */
public record SigmaRungeKutta(ButcherTableau tableau) implements Stepper<MarginalField> {
    /**
     * Checks the nodes.
     *
     * @throws IllegalArgumentException if a stage lies outside the step
     */
    public SigmaRungeKutta {
        for (int s = 0; s < tableau.stages(); s++) {
            if (!(tableau.node(s) >= 0 && tableau.node(s) <= 1)) {
                throw new IllegalArgumentException(tableau.name() + " nodes[" + s + "] = " + tableau.node(s)
                        + ": nodes lie in [0, 1], as a stage beyond the step may lie beyond the clean data");
            }
        }
    }

    @Override
    public String name() {
        return tableau.name();
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        return oneStep().step(field, grid, index);
    }

    OneStep oneStep() {
        return new OneStep(name(), Prediction.NOISE, this::write);
    }

    private OneStep.Written write(Draft draft) {
        double climb = draft.knots().climb(draft.index(), draft.index() + 1);
        Register[] slopes = new Register[tableau.stages()];
        for (int j = 0; j < slopes.length; j++) {
            Knot knot = knot(draft, tableau.node(j), climb);
            Sum point = carried(draft, knot);
            for (int m = 0; m < j; m++) {
                point = point.plus(knot.alpha() * climb * tableau.coefficient(j, m), slopes[m]);
            }
            slopes[j] = draft.evaluate(Prediction.NOISE, knot, j == 0 ? draft.x() : draft.p().let(point));
        }
        Sum end = carried(draft, draft.to());
        for (int j = 0; j < slopes.length; j++) {
            end = end.plus(draft.to().alpha() * climb * tableau.weight(j), slopes[j]);
        }
        return new OneStep.Written(slopes[0], end);
    }

    private static Knot knot(Draft draft, double node, double climb) {
        if (node == 0 || node == 1) {
            return node == 0 ? draft.from() : draft.to();
        }
        return draft.knots().atLevel(Math.fma(node, climb, draft.from().s()));
    }

    /** The same y = x/α at another knot. */
    private static Sum carried(Draft draft, Knot to) {
        return draft.x().times(to.alpha() / draft.from().alpha());
    }
}
