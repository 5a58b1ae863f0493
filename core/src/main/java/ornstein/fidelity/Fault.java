package ornstein.fidelity;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/**
 * Something wrong with a field, by a known amount: what a learned field may get wrong, without anything learned.
 *
 * <p>Sizes are relative to the root mean square of what the prediction estimates, x_0 and ε being what they are: √D for the
 * noise, √D/σ for the score, √(α̇² E‖x_0‖² + σ̇² D) for the velocity. A fault of the score is the fault of the same relative size
 * of the noise.
 */
public sealed interface Fault permits Bias, Precision, RandomBias, Scaling, Smoothing, Window {
    /** The exact field with this fault in its score; all other predictions follow from it. */
    default MarginalField on(ExactField exact) {
        return on(exact, Prediction.SCORE);
    }

    /**
     * The exact field with this fault in one prediction; all others follow from it.
     *
     * @param prediction the faulty one
     */
    default MarginalField on(ExactField exact, Prediction prediction) {
        return MarginalField.of(exact.schedule(), prediction, exact.dimension(), faulty(exact, prediction));
    }

    /** The faulty prediction. */
    VectorField faulty(ExactField exact, Prediction prediction);
}
