package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * A reward at one time. Called from many threads at once; every particle is treated alone; particle i of a block goes to
 * {@code out[outFrom + i]}.
 */
public interface FrozenReward {
    /** Writes r of each particle. */
    void value(Block x, Scratch scratch, double[] out, int outFrom);

    /** Writes ∇r of each particle; {@code out} is not x. */
    default void gradient(Block x, Scratch scratch, Block out) {
        throw new UnsupportedOperationException(
                "this reward has no gradient: give one, or take weights without scores");
    }

    /** Writes ∇²r·v of each particle; {@code out} is neither x nor v. */
    default void curvature(Block x, Block v, Scratch scratch, Block out) {
        throw new UnsupportedOperationException("this reward has no second derivatives: give them");
    }

    /** Writes Δr of each particle. */
    default void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        throw new UnsupportedOperationException("this reward has no Laplacian: give one, or take half of its gradient");
    }

    /** Writes ∂ₜr of each particle; by default 0. */
    default void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
        Arrays.fill(out, outFrom, outFrom + x.size(), 0);
    }
}
