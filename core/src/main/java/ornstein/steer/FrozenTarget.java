package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * An unnormalised log-density log p̃ at one time, with everything that depends on the time alone worked out.
 *
 * <p>Called from many threads at once, each with scratch of its own; every particle is treated alone. Values of particle i of
 * a block go to {@code out[outFrom + i]}; nothing is allocated once the scratch has grown.
 */
public interface FrozenTarget {
    /** Writes log p̃(x) of each particle, its constant included. */
    void logDensity(Block x, Scratch scratch, double[] out, int outFrom);

    /** Writes ∇log p̃(x) of each particle; {@code out} is not x. */
    void score(Block x, Scratch scratch, Block out);

    /**
     * Writes Δlog p̃(x) of each particle.
     *
     * @throws UnsupportedOperationException if it is not known, naming what is missing
     */
    void laplacian(Block x, Scratch scratch, double[] out, int outFrom);

    /**
     * Writes ∂ₜ log p̃(x), x held, of each particle.
     *
     * @throws UnsupportedOperationException if it is not known, naming what is missing
     */
    void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom);

    /** Evaluations of a reward in one of {@link #logDensity}. */
    default int rewardEvaluations() {
        return 0;
    }
}
