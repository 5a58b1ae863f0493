package ornstein.learning;

import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Sampling;
import ornstein.path.MarginalField;
import ornstein.random.Noise;

/** An objective with a target for each example, of which the conditional expectation is learned. */
public interface Regression extends Objective {
    /**
     * Examples in terms of the prediction, before any preconditioning.
     *
     * @param n ≥ 1
     * @param spread how their times lie to one another
     * @param noise the numbers of these examples alone
     */
    Examples examples(int n, Spread spread, Noise noise);

    @Override
    default Minibatch minibatch(int size, long step, Noise noise) {
        return examples(size, criterion().spread(), Addresses.ofStep(size, step, noise)).minibatch(criterion());
    }

    @Override
    default Estimate loss(IntFunction<MarginalField> fields, int n, Noise noise) {
        Examples examples = examples(n, Spread.INDEPENDENT, noise);
        Batch predictions = Labels.evaluate(examples, label -> {
            MarginalField field = fields.apply(label);
            return (x, t) -> field.evaluate(predicts(), x, t);
        });
        return Sampling.mean(examples.losses(predictions));
    }
}
