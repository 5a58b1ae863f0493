package ornstein.solve.diffusion;

import java.util.function.Function;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * A scheme that keeps nothing from step to step; schemes of several steps may start with one.
 *
 * @param name of the scheme
 * @param prediction what it evaluates
 * @param writer writes a step between two knots of finite ℓ
 */
record OneStep(String name, Prediction prediction, Function<Draft, Written> writer) {
    /**
     * A step.
     *
     * @param first the prediction at its knot
     * @param end where it leads
     */
    record Written(Register first, Sum end) {}

    Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        if (prediction == Prediction.NOISE) {
            draft.requireSignal(name);
        }
        return draft.reachesAnEnd() ? FirstOrder.program(draft) : draft.p().end(write(draft).end());
    }

    Written write(Draft draft) {
        return writer.apply(draft);
    }
}
