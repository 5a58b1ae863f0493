package ornstein.process;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * A frozen field F with its Jacobian J, Jᵢⱼ = ∂Fᵢ/∂xⱼ, by products.
 *
 * <p>As everywhere, each particle is treated alone. Scratch belongs to the calling thread.
 */
public interface FrozenDerivative extends FrozenField {
    /**
     * Writes J(x)·w for each particle.
     *
     * @param x the points
     * @param w one vector per particle
     * @param out as many particles; may be w
     */
    void jacobianVector(Block x, Block w, Scratch scratch, Block out);

    /**
     * Writes J(x)ᵀ·u for each particle.
     *
     * @param x the points
     * @param u one covector per particle
     * @param out as many particles; may be u
     */
    void vectorJacobian(Block x, Block u, Scratch scratch, Block out);

    /**
     * Writes the divergence, the trace of J(x), of each particle.
     *
     * @param out particle i of the block goes to out[outFrom + i]
     */
    void divergence(Block x, Scratch scratch, double[] out, int outFrom);
}
