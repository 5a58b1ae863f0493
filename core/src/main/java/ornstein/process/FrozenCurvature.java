package ornstein.process;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A frozen field with second derivatives, which Hessian–vector products along a trajectory need. */
public interface FrozenCurvature extends FrozenDerivative {
    /**
     * Writes ∇ₓ⟨u, J(x)·w⟩ for each particle: the Hessian of ⟨u, F⟩ times w.
     *
     * @param x the points
     * @param u one covector per particle
     * @param w one vector per particle
     * @param out as many particles; may be u or w
     */
    void curvature(Block x, Block u, Block w, Scratch scratch, Block out);
}
