package ornstein.path;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.process.ParameterGradients;

/**
 * A combination of an exact field's predictions at one time, with all its derivatives; the parameters are those of the law.
 *
 * @param owner of the parameters
 */
record FrozenPrediction(ExactField owner, DiffusedLaw law, AffinePrediction prediction) implements ExactDerivatives {
    @Override
    public long bytes() {
        return law.bytesPerPrediction();
    }

    @Override
    public void pullback(Block x, Block u, Scratch scratch, ParameterGradients gradients) {
        gradients.wanted(owner)
                .ifPresent(gradient -> prediction.derivatives().pullback(x, u, scratch, gradient));
    }
}
