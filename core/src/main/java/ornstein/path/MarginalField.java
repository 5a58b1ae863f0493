package ornstein.path;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * What a model knows of the marginals p_t of a path: any of the five predictions at any point and time.
 *
 * <p>An exact field and a learned one are the same type to everything after them.
 */
public interface MarginalField {
    /** The path's schedule. */
    Schedule schedule();

    /** D ≥ 1. */
    int dimension();

    /** One prediction as a vector field of (x, t). */
    VectorField predict(Prediction prediction);

    /**
     * A prediction at all points of a batch: [*N, D] → [*N, D].
     *
     * @param t one time for all, in [0, 1]
     * @throws IllegalArgumentException if the points are not of the field's dimension, or t is not in [0, 1]
     * @throws ArithmeticException if a value is not finite
     */
    default Batch evaluate(Prediction prediction, Batch x, double t) {
        return new Evaluation(this, prediction).at(x, t);
    }

    /**
     * A prediction with a time for each particle: [*N, D], [*N] → [*N, D].
     *
     * @param t one time per particle, in the order of the batch
     * @throws IllegalArgumentException if there are not as many times as particles, one is not in [0, 1], or the points are not of the
     *     field's dimension
     * @throws ArithmeticException if a value is not finite
     */
    default Batch evaluate(Prediction prediction, Batch x, double[] t) {
        return new Evaluation(this, prediction).at(x, t);
    }

    /** The probability-flow equation dx = v(x, t) dt, whose marginals are p_t [song2021score]. */
    default Ode probabilityFlow() {
        return new Ode(predict(Prediction.VELOCITY));
    }

    /**
     * The family of reverse processes dx = [f x − ½(1 + γ²) g² ∇log p_t] dt + γ g dW̄, all with marginals p_t.
     *
     * @param gamma ≥ 0: 0 is the probability flow, 1 the time reversal of the forward process [anderson1982reverse]
     * @throws IllegalArgumentException if gamma is negative or not finite
     */
    Sde reverse(double gamma);

    /**
     * The field of a model that gives one prediction, learned or written by hand; the others follow by the table of
     * {@link Prediction}, which is singular where what is given says nothing about them.
     *
     * @param dimension D ≥ 1
     * @param field the prediction that is given
     */
    static MarginalField of(Schedule schedule, Prediction given, int dimension, VectorField field) {
        return new PredictedField(schedule, given, dimension, field);
    }

    /**
     * (1 − w)·whole + w·part in every prediction, as classifier-free guidance extrapolates from the field of all classes to that
     * of one [ho2022classifier]. But for w = 0 and w = 1 it is the field of no path: particles under it follow no law that is known.
     *
     * @param whole the field of all classes
     * @param part that of one
     * @param weight w, finite
     * @throws IllegalArgumentException if the two are of two schedules or spaces, or the weight is not finite
     */
    static MarginalField guided(MarginalField whole, MarginalField part, double weight) {
        return new GuidedPair(whole, part, weight);
    }

    /**
     * Two models of one path that need not agree, as a velocity and a score that were learned apart: the velocity is that of the
     * first, the score and all other predictions are those of the second, and the reverse family is
     * dx = [v − ½γ²g² s] dt + γ g dW̄ [albergo2023stochastic].
     *
     * @throws IllegalArgumentException if they differ in dimension or schedule
     */
    static MarginalField of(MarginalField velocity, MarginalField score) {
        return new VelocityAndScore(velocity, score);
    }
}
