package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A field that is affine in x: its second derivatives vanish. */
interface LinearDerivative extends FrozenCurvature {
    @Override
    default void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
        zero(out);
    }

    /** out ← 0. */
    static void zero(Block out) {
        for (int d = 0; d < out.dimension(); d++) {
            Arrays.fill(out.plane(d), out.from(), out.from() + out.size(), 0);
        }
    }
}
