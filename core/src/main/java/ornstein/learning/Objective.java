package ornstein.learning;

import ornstein.network.Preconditioning;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Noise;

/**
 * A training problem: what a network is shown, and how what it says is read.
 *
 * <p>Minibatches are addressed: the same noise, size and step give the same minibatch, whatever was asked before, so that
 * training resumes where it stopped.
 */
public interface Objective {
    /** D. */
    int dimension();

    /** The number of labels C that minibatches carry; 0 for none. */
    int classes();

    /** The schedule of the path that is learned. */
    Schedule schedule();

    /** What the preconditioned network predicts. */
    Prediction predicts();

    /** How the prediction is made of the network. */
    Preconditioning preconditioning();

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
}
