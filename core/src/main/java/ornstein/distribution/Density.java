package ornstein.distribution;

import ornstein.array.Batch;

/** A density on ℝᴰ that can be evaluated with its gradient. */
public interface Density {
    /** D ≥ 1. */
    int dimension();

    /**
     * log p(x) of each point.
     *
     * @param x [*N, D]
     * @return one value per particle, in the order of the batch
     */
    double[] logDensity(Batch x);

    /** The score ∇ log p(x): [*N, D] → [*N, D]. */
    Batch score(Batch x);

    /** −log p(x): [*N, D] → [*N]. */
    default double[] energy(Batch x) {
        double[] energy = logDensity(x);
        for (int i = 0; i < energy.length; i++) {
            energy[i] = -energy[i];
        }
        return energy;
    }
}
