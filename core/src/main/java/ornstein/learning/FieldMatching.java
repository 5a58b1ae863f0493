package ornstein.learning;

import java.util.Objects;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.path.MarginalField;
import ornstein.random.Noise;

/**
 * E λ(t) ‖P̂(x_t, t) − P(x_t, t)‖² with the prediction of a field that is known, at points of the path: with the exact score explicit
 * score matching [hyvarinen2005estimation], with another network the distillation of its field. A learner can lose nothing here.
 *
 * @param data what x_0 is drawn from
 * @param teacher the field that is known
 * @param criterion what is predicted, and how errors count
 */
public record FieldMatching(DataSource data, MarginalField teacher, Criterion criterion) implements Regression {
    /**
     * Refuses a field of another space.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public FieldMatching {
        Objects.requireNonNull(criterion, "criterion = null: give Criterion.of(schedule, prediction, times)");
        if (teacher.dimension() != data.dimension()) {
            throw new IllegalArgumentException("the teacher has dimension " + teacher.dimension() + ", the data have "
                    + data.dimension() + ": give a field on the space of the data");
        }
    }

    @Override
    public int dimension() {
        return data.dimension();
    }

    /** {@inheritDoc} The teacher is one field, whatever the labels. */
    @Override
    public int classes() {
        return 0;
    }

    @Override
    public void checkBatch(int size) {
        data.checkBatch(size);
    }

    @Override
    public Examples examples(int n, Spread spread, Noise noise) {
        Examples noisy = new Matching(data, criterion).examples(n, spread, noise);
        Batch targets = Batch.zeros(n, dimension());
        teacher.predict(predicts()).forParticles().evaluate(noisy.times(), Block.of(noisy.points()), Block.of(targets));
        int bad = targets.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException("the teacher's " + predicts() + " at t = " + noisy.times()[bad]
                    + " is not finite: what is to be learned must be");
        }
        return new Examples(noisy.times(), noisy.points(), new int[0], targets, noisy.weights());
    }

    @Override
    public Optional<Estimate> floor(Expectation expectation) {
        return Optional.of(Estimate.exact(0));
    }

    @Override
    public Optional<Estimate> floor(double t, Expectation expectation) {
        return Optional.of(Estimate.exact(0));
    }
}
