package ornstein.fidelity;

import ornstein.array.Block;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/**
 * A fault at some times only; elsewhere the prediction is exact.
 *
 * @param fault which
 * @param from the first time, in [0, 1)
 * @param to the last, in (from, 1]
 */
public record Window(Fault fault, double from, double to) implements Fault {
    /**
     * @throws IllegalArgumentException unless 0 ≤ from &lt; to ≤ 1
     */
    public Window {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to
                    + ": a window lies between two times in order, in [0, 1]");
        }
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        VectorField right = exact.predict(prediction);
        VectorField wrong = fault.faulty(exact, prediction);
        return new VectorField() {
            @Override
            public FrozenField at(double t) {
                return (t >= from && t <= to ? wrong : right).at(t);
            }

            @Override
            public void evaluate(double t, Block x, Block out) {
                FrozenField frozen = at(t);
                frozen.evaluate(x, new double[frozen.scratch()], out);
            }
        };
    }
}
