package ornstein.learning;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * A field of one prediction from which no other follows, because x_t is not α x_0 plus Gaussian noise, or because the prediction is
 * not a conditional expectation.
 *
 * @param known which
 * @param field that field
 * @param given the same with the table of predictions, for evaluation
 * @param why no other follows, and what to do, as the end of a sentence
 */
record LonePrediction(Prediction known, VectorField field, MarginalField given, String why) implements MarginalField {

    static LonePrediction of(Schedule schedule, Prediction known, int dimension, VectorField field, String why) {
        return new LonePrediction(known, field, MarginalField.of(schedule, known, dimension, field), why);
    }

    private void check(Prediction wanted) {
        if (wanted != known) {
            throw new UnsupportedOperationException(wanted + " does not follow from " + known + " here: " + why);
        }
    }

    @Override
    public Schedule schedule() {
        return given.schedule();
    }

    @Override
    public int dimension() {
        return given.dimension();
    }

    @Override
    public VectorField predict(Prediction prediction) {
        check(prediction);
        return field;
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        check(prediction);
        return given.evaluate(prediction, x, t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        check(prediction);
        return given.evaluate(prediction, x, t);
    }

    @Override
    public Ode probabilityFlow() {
        return new Ode(predict(Prediction.VELOCITY));
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
