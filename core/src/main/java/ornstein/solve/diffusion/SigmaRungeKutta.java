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
        return advance(draft, tableau, draft.from(), draft.x(), climb);
    }

    /** The scheme from x at some knot to the step's end, s higher by climb. */
    static OneStep.Written advance(Draft draft, ButcherTableau tableau, Knot from, Register x, double climb) {
        Register[] slopes = new Register[tableau.stages()];
        for (int j = 0; j < slopes.length; j++) {
            double node = tableau.node(j);
            Knot knot = node == 0
                    ? from
                    : node == 1 ? draft.to() : draft.knots().atLevel(Math.fma(node, climb, from.s()));
            Sum point = carried(from, x, knot);
            for (int m = 0; m < j; m++) {
                point = point.plus(knot.alpha() * climb * tableau.coefficient(j, m), slopes[m]);
            }
            slopes[j] = draft.evaluate(Prediction.NOISE, knot, j == 0 ? x : draft.p().let(point));
        }
        Sum end = carried(from, x, draft.to());
        for (int j = 0; j < slopes.length; j++) {
            end = end.plus(draft.to().alpha() * climb * tableau.weight(j), slopes[j]);
        }
        return new OneStep.Written(slopes[0], end);
    }

    /** The same y = x/α at another knot. */
    private static Sum carried(Knot from, Register x, Knot to) {
        return x.times(to.alpha() / from.alpha());
    }
}
