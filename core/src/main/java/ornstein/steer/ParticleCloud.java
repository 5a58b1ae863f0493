package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;
import ornstein.solve.Outcome;

/**
 * What a weighted run ends with: particles, their weights, and how they came to them.
 *
 * @param states the particles, in the start's shape
 * @param weights their weights
 * @param normaliser log of the mean weight of the whole run, with its error: an estimate of the logarithm of the target's
 *     normaliser
 * @param history what happened on the way
 * @param cost what it took
 * @param outcome whether the run completed
 */
public record ParticleCloud(Batch states, Weights weights, LogNormaliser normaliser, History history, Cost cost,
        Outcome outcome) {
    /** log Ẑ. */
    public double logNormaliser() {
        return normaliser.value();
    }

    /**
     * This cloud, if its run completed.
     *
     * @throws ArithmeticException naming time and particle if it did not
     */
    public ParticleCloud orThrow() {
        outcome.orThrow();
        return this;
    }

    /** The effective sample size at the end, 1 … N. */
    public double ess() {
        return weights.ess();
    }

    /** The particles resampled once more, so that all weigh the same. */
    public Batch resampled(Resampling scheme, Stream stream) {
        int[] ancestors = new int[states.size()];
        scheme.ancestors(weights, states, stream, 0, new Scratch(), ancestors);
        Batch copies = Batch.zeros(states.shape(), states.dimension());
        for (int d = 0; d < states.dimension(); d++) {
            Gather.plane(states.plane(d), ancestors, copies.plane(d));
        }
        return copies;
    }
}
