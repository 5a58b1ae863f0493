package ornstein.fidelity;

import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/**
 * The prediction times a factor.
 *
 * @param factor finite; 1 is no fault
 */
public record Scaling(double factor) implements Fault {
    /**
     * @throws IllegalArgumentException if the factor is not finite
     */
    public Scaling {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("factor = " + factor + ": must be finite");
        }
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        return exact.predict(prediction).scaled(factor);
    }
}
