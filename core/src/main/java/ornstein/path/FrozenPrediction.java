package ornstein.path;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.process.FrozenCurvature;
import ornstein.process.FrozenParameters;

/**
 * A combination of an exact field's predictions at one time, with all its derivatives; the parameters are those of the law.
 *
 * @param law the owner of the parameters
 */
record FrozenPrediction(DiffusedLaw law, AffinePrediction prediction) implements FrozenCurvature, FrozenParameters {
    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        prediction.evaluate(x.planes(), x.from(), x.size(), scratch, out.planes(), out.from());
    }

    @Override
    public int scratch() {
        return prediction.scratch();
    }

    @Override
    public long bytes() {
        return law.bytesPerPrediction();
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        prediction.derivatives().jacobianVector(x, w, scratch, out);
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        prediction.derivatives().vectorJacobian(x, u, scratch, out);
    }

    @Override
    public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        prediction.derivatives().divergence(x, scratch, out, outFrom);
    }

    @Override
    public void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
        prediction.derivatives().curvature(x, u, w, scratch, out);
    }

    @Override
    public Object owner() {
        return law;
    }

    @Override
    public int parameters() {
        return law.parameters();
    }

    @Override
    public void pullback(Block x, Block u, Scratch scratch, double[] gradient) {
        prediction.derivatives().pullback(x, u, scratch, gradient);
    }
}
