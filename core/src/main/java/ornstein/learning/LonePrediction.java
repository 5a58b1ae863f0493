package ornstein.learning;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * A field of one prediction from which no other follows, because x_t is not α x_0 plus Gaussian noise, or because the prediction is
 * not a conditional expectation.
 *
 * @param known which
 * @param field that field
 * @param why no other follows, and what to do, as the end of a sentence
 */
record LonePrediction(Schedule schedule, Prediction known, int dimension, VectorField field, String why)
        implements
            MarginalField {
    @Override
    public VectorField predict(Prediction prediction) {
        if (prediction != known) {
            throw new UnsupportedOperationException(prediction + " does not follow from " + known + " here: " + why);
        }
        return field;
    }

    @Override
    public Sde reverse(double gamma) {
        VectorField velocity = predict(Prediction.VELOCITY);
        if (gamma != 0) {
            throw new UnsupportedOperationException("gamma = " + gamma
                    + ": a process with noise needs the score beside the velocity, and here " + why);
        }
        return Sde.of(velocity, t -> 0);
    }
}
