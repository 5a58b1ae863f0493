package ornstein.fidelity;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
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

    /** √E‖a x_0 + b ε‖², the root mean square of what a prediction estimates. */
    static double size(ExactField exact, Prediction prediction, double t) {
        Schedule schedule = exact.schedule();
        double data = 0;
        double[] mean = exact.data().mean();
        double[][] covariance = exact.data().covariance();
        for (int d = 0; d < mean.length; d++) {
            data += Math.fma(mean[d], mean[d], covariance[d][d]);
        }
        double ofData = prediction.ofData(schedule, t);
        double ofNoise = prediction.ofNoise(schedule, t);
        double size = Math.sqrt(ofData * ofData * data + ofNoise * ofNoise * mean.length);
        if (!Double.isFinite(size)) {
            throw new ArithmeticException("the size of " + prediction + " at t = " + t + " is " + size
                    + ": faults are relative to it; keep off that time, or make another prediction faulty");
        }
        return size;
    }
}
