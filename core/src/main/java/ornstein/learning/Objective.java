package ornstein.learning;

import java.util.Optional;
import java.util.function.IntFunction;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.network.Preconditioning;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.VectorField;
import ornstein.random.Noise;

/**
 * A training problem: what a network is shown, how what it says is read, and what a perfect learner would lose.
 *
 * <p>Minibatches are addressed: the same noise, size and step give the same minibatch, whatever was asked before, so that
 * training resumes where it stopped.
 */
public interface Objective {
    /** D. */
    int dimension();

    /** The number of labels C that minibatches carry; 0 for none. */
    int classes();

    /** How errors count, and of which prediction. */
    Criterion criterion();

    /** The schedule of the path that is learned. */
    default Schedule schedule() {
        return criterion().schedule();
    }

    /** What the preconditioned network predicts. */
    default Prediction predicts() {
        return criterion().predicts();
    }

    /** How the prediction is made of the network. */
    default Preconditioning preconditioning() {
        return criterion().preconditioning();
    }

    /** How many probes {@link Minibatch#probes} has: 0 for a regression. */
    default int probes() {
        return 0;
    }

    /**
     * The minibatch of one step.
     *
     * @param size N ≥ 1
     * @param step ≥ 0
     */
    Minibatch minibatch(int size, long step, Noise noise);

    /**
     * Refuses batches that the data are too few for.
     *
     * @throws IllegalArgumentException if there are fewer points than a batch has
     */
    default void checkBatch(int size) {}

    /**
     * The whole field that follows from what is learned; where nothing else follows, it answers for that alone and says why.
     *
     * @param prediction what {@link #predicts} names, at (x, t)
     */
    default MarginalField read(VectorField prediction) {
        return MarginalField.of(schedule(), predicts(), dimension(), prediction);
    }

    /**
     * The loss of any field, measured on independent examples.
     *
     * @param fields of each label, and of C for none
     * @param n ≥ 2 examples
     */
    Estimate loss(IntFunction<MarginalField> fields, int n, Noise noise);

    /** The loss of a field that minds no labels. */
    default Estimate loss(MarginalField field, int n, Noise noise) {
        return loss(label -> field, n, noise);
    }

    /**
     * The irreducible part: the expected loss of the perfect learner, below which none can come. What is above it is the weighted
     * squared error of the field.
     *
     * @param expectation how expectations are found that have no closed form
     * @return empty where the law of the data is not known
     */
    default Optional<Estimate> floor(Expectation expectation) {
        return Optional.empty();
    }

    /** The same of the examples at one time, with their weight. */
    default Optional<Estimate> floor(double t, Expectation expectation) {
        return Optional.empty();
    }
}
