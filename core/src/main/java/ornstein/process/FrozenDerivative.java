package ornstein.process;

import java.util.Arrays;
import java.util.Optional;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * A frozen field F with its Jacobian J, Jᵢⱼ = ∂Fᵢ/∂xⱼ, by products.
 *
 * <p>As everywhere, each particle is treated alone. Scratch belongs to the calling thread. Vectors w have as many planes as
 * points, covectors u as many as values; these are the same but for fields of matrices.
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
     * Writes the divergence, the trace of J(x), of each particle; by default from D products with unit vectors.
     *
     * @param out particle i of the block goes to out[outFrom + i]
     */
    default void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        Block unit = scratch.block(0, x.dimension(), x.size());
        Block column = scratch.block(1, x.dimension(), x.size());
        for (int d = 0; d < x.dimension(); d++) {
            for (int e = 0; e < x.dimension(); e++) {
                Arrays.fill(unit.plane(e), e == d ? 1 : 0);
            }
            jacobianVector(x, unit, scratch.inner(), column);
            double[] entry = column.plane(d);
            for (int i = 0; i < x.size(); i++) {
                out[outFrom + i] = d == 0 ? entry[i] : out[outFrom + i] + entry[i];
            }
        }
    }

    /**
     * Adds Σₙ ∂⟨uₙ, F(xₙ; θ)⟩/∂θ to the gradients of those owners of parameters θ that are wanted; by default there are no
     * parameters.
     *
     * <p>Sums run in the order of the particles. Blocks that are cut at multiples of 256 particles give, one after the
     * other, the bits of their union.
     *
     * @param u one covector per particle
     */
    default void pullback(Block x, Block u, Scratch scratch, ParameterGradients gradients) {}

    @Override
    default Optional<FrozenDerivative> derivative() {
        return Optional.of(this);
    }
}
