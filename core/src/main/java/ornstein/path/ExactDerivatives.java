package ornstein.path;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.process.FrozenCurvature;

/** A combination of a law's predictions at one noise level, with its derivatives in x. */
interface ExactDerivatives extends FrozenCurvature {
    /** The combination. */
    AffinePrediction prediction();

    @Override
    default void evaluate(Block x, double[] scratch, Block out) {
        int dimension = prediction().dimension();
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension() + ", the law has dimension "
                    + dimension + ": start from points in the law's space");
        }
        prediction().evaluate(x.planes(), x.from(), x.size(), scratch, out.planes(), out.from());
    }

    @Override
    default int scratch() {
        return prediction().scratch();
    }

    @Override
    default void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        prediction().derivatives().jacobianVector(x, w, scratch, out);
    }

    @Override
    default void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        prediction().derivatives().vectorJacobian(x, u, scratch, out);
    }

    @Override
    default void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        prediction().derivatives().divergence(x, scratch, out, outFrom);
    }

    @Override
    default void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
        prediction().derivatives().curvature(x, u, w, scratch, out);
    }
}
