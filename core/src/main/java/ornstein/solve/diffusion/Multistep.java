package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * A scheme of several steps that evaluates once at each knot.
 *
 * @param name of the scheme
 * @param starter the scheme of its order that a Runge–Kutta start takes; tells what is evaluated, too
 * @param keepsOrderToClean whether the step to clean data is one like the others
 * @param formula the step once there is a history
 */
record Multistep(String name, History history, OneStep starter, boolean keepsOrderToClean, Formula formula) {
    /** The end of a step. */
    @FunctionalInterface
    interface Formula {
        /**
         * Writes it.
         *
         * @param values the predictions at knots i, i − 1, …; their number is the order
         */
        Sum end(Draft draft, Register[] values);
    }

    Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        if (starter.prediction() == Prediction.NOISE) {
            draft.requireSignal(name);
        }
        if (draft.reachesAnEnd() && !(draft.to().isClean() && keepsOrderToClean)) {
            return FirstOrder.program(draft);
        }
        if (history.starts(index) && !draft.reachesAnEnd()) {
            OneStep.Written written = starter.write(draft);
            draft.p().keep(slot(index), written.first());
            return draft.p().end(written.end());
        }
        Register[] values = new Register[history.orderAt(draft.knots(), index)];
        values[0] = draft.evaluate(starter.prediction(), draft.from(), draft.x());
        if (history.order() > 1) {
            draft.p().keep(slot(index), values[0]);
        }
        for (int j = 1; j < values.length; j++) {
            values[j] = draft.p().memory(slot(index - j));
        }
        return draft.p().end(formula.end(draft, values));
    }

    private int slot(int knot) {
        return knot % history.order();
    }
}
