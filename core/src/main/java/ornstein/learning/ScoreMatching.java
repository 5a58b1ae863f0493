package ornstein.learning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.Sampling;
import ornstein.network.Preconditioning;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/**
 * Score matching that needs no noise for a target: E λ(t) (‖ŝ‖² + 2 tr ∇ŝ) at points x_t of the path, by parts
 * E‖ŝ − ∇log p_t‖² − E‖∇log p_t‖² [hyvarinen2005estimation]; with random probes in the trace's place, sliced [song2020sliced].
 *
 * <p>Its floor is −E λ ‖∇log p_t‖², below zero. It has one more derivative than a regression, and is the dearer for it.
 *
 * @param data what x_0 is drawn from
 * @param criterion which predicts the score
 * @param slices how the trace is told
 * @param dropped the share of labels that are replaced by C, for none; 0 without labels
 */
public record ScoreMatching(DataSource data, Criterion criterion, Probes slices, double dropped) implements Noised {
    /**
     * Refuses what is not the score.
     *
     * @throws IllegalArgumentException if something else is predicted, or labels are dropped where there are none
     */
    public ScoreMatching {
        Objects.requireNonNull(data, "data = null: give DataSource.of(law)");
        if (criterion.predicts() != Prediction.SCORE) {
            throw new IllegalArgumentException("predicts = " + criterion.predicts()
                    + ": score matching without noise targets learns the SCORE; take criterion.predicting(SCORE), or Matching");
        }
        Labels.checkDropped(dropped, data);
    }

    /** All labels kept. */
    public ScoreMatching(DataSource data, Criterion criterion, Probes slices) {
        this(data, criterion, slices, 0);
    }

    @Override
    public int probes() {
        return slices.count(dimension());
    }

    /**
     * {@inheritDoc} With ŝ = skip·x + out·F(in·x, τ) it is ‖ŝ‖² = out²‖F − y‖², y = −skip·x/out, and the probes v√(in/out); the part
     * 2·skip·‖v‖² of the trace, which no network changes, is left out.
     */
    @Override
    public Minibatch minibatch(int size, long step, Noise noise) {
        Noise own = Addresses.ofStep(size, step, noise);
        Examples noised = noised(size, criterion.spread(), own);
        List<Batch> probes = slices.draw(size, dimension(), own);
        Batch none = Batch.zeros(size, dimension());
        Minibatch minibatch = new Examples(noised.times(), noised.points(), noised.labels(), none, noised.weights())
                .minibatch(criterion);
        if (!(criterion.preconditioning() instanceof Preconditioning.Plain)) {
            scale(probes, noised.times());
        }
        return new Minibatch(minibatch.points(), minibatch.times(), minibatch.labels(), minibatch.targets(),
                minibatch.weights(), probes);
    }

    private void scale(List<Batch> probes, double[] times) {
        for (int i = 0; i < times.length; i++) {
            var at = criterion.preconditioning().at(criterion.schedule(), times[i]);
            double ratio = at.in() / at.out();
            if (!(ratio > 0)) {
                throw new ArithmeticException("in/out = " + ratio + " at t = " + times[i] + " in "
                        + criterion.preconditioning()
                        + ": the factors of a network that learns a score must have one sign");
            }
            double factor = Math.sqrt(ratio);
            for (Batch probe : probes) {
                for (int d = 0; d < probe.dimension(); d++) {
                    probe.set(i, d, factor * probe.get(i, d));
                }
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the Jacobian of the field's score is not known
     */
    @Override
    public Estimate loss(IntFunction<MarginalField> fields, int n, Noise noise) {
        var losses = new ScoreLosses(label -> fields.apply(label).predict(Prediction.SCORE),
                noised(n, Spread.INDEPENDENT, noise), slices.draw(n, dimension(), noise));
        return Sampling.mean(losses.values());
    }

    @Override
    public Optional<Estimate> floor(Expectation expectation) {
        List<DataSource.Part> laws = Labels.laws(data, dropped);
        return laws.isEmpty()
                ? Optional.empty()
                : Optional.of(criterion.times().mean(schedule(), t -> floor(laws, t, expectation)));
    }

    @Override
    public Optional<Estimate> floor(double t, Expectation expectation) {
        List<DataSource.Part> laws = Labels.laws(data, dropped);
        return laws.isEmpty() ? Optional.empty() : Optional.of(floor(laws, t, expectation));
    }

    private Estimate floor(List<DataSource.Part> laws, double t, Expectation expectation) {
        Estimate sum = Estimate.exact(0);
        for (DataSource.Part part : laws) {
            sum = sum.plus(floor(part.law(), t, expectation).affine(part.share(), 0));
        }
        return sum;
    }

    /** −λ E‖∇log p_t‖². */
    private Estimate floor(Law law, double t, Expectation expectation) {
        double sigma = schedule().sigma(t);
        GaussianMixture marginal = law.diffused(schedule().alpha(t), sigma * sigma);
        Estimate square = marginal.components() == 1
                ? Estimate.exact(-marginal.laplacian(Batch.ofRows(marginal.mean()))[0]) // tr C⁻¹ everywhere
                : expectation.of(marginal, x -> Squares.of(marginal.score(x)), 0);
        return square.affine(-criterion.weight(t), 0);
    }
}
