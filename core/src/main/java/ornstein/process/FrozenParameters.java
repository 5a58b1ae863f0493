package ornstein.process;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A frozen field with the derivatives in parameters θ that it was made of. */
public interface FrozenParameters extends FrozenDerivative {
    /** Whose parameters they are: fields of one owner, frozen at any times, add their derivatives up. */
    Object owner();

    /** How many there are. */
    int parameters();

    /**
     * Adds Σₙ ∂⟨uₙ, F(xₙ; θ)⟩/∂θ to a gradient.
     *
     * <p>Sums run in the order of the particles. Blocks that are cut at multiples of 256 particles give, one after the
     * other, the bits of their union.
     *
     * @param u one covector per particle
     * @param gradient of {@link #parameters} entries
     */
    void pullback(Block x, Block u, Scratch scratch, double[] gradient);
}
