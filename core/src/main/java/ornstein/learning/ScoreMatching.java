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
import ornstein.path.Schedule;
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
 */
public record ScoreMatching(DataSource data, Criterion criterion, Probes slices) implements Objective {
    /**
     * Refuses what is not the score.
     *
     * @throws IllegalArgumentException if something else is predicted
     */
    public ScoreMatching {
        Objects.requireNonNull(data, "data = null: give DataSource.of(law)");
        if (criterion.predicts() != Prediction.SCORE) {
            throw new IllegalArgumentException("predicts = " + criterion.predicts()
                    + ": score matching without noise targets learns the SCORE; take criterion.predicting(SCORE), or Matching");
        }
    }

    @Override
    public int dimension() {
        return data.dimension();
    }

    /** {@inheritDoc} The labels of the data are not looked at. */
    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Schedule schedule() {
        return criterion.schedule();
    }

    @Override
    public Prediction predicts() {
        return Prediction.SCORE;
    }

    @Override
    public Preconditioning preconditioning() {
        return criterion.preconditioning();
    }

    @Override
    public int probes() {
        return slices.count(dimension());
    }

    @Override
    public void checkBatch(int size) {
        data.checkBatch(size);
    }

    /** Points and weights of n examples; the targets are those of denoising score matching, which are not looked at. */
    private Examples examples(int n, Spread spread, Noise noise) {
        return new Matching(data, criterion).examples(n, spread, noise);
    }

    /**
     * {@inheritDoc} With ŝ = skip·x + out·F(in·x, τ) it is ‖ŝ‖² = out²‖F − y‖², y = −skip·x/out, and the probes v√(in/out); the part
     * 2·skip·‖v‖² of the trace, which no network changes, is left out.
     */
    @Override
    public Minibatch minibatch(int size, long step, Noise noise) {
        Noise own = Addresses.ofStep(size, step, noise);
        Examples examples = examples(size, criterion.spread(), own);
        List<Batch> probes = slices.draw(size, dimension(), own);
        Batch none = Batch.zeros(size, dimension());
        Minibatch minibatch = new Examples(examples.times(), examples.points(), new int[0], none, examples.weights())
                .minibatch(criterion);
        if (!(criterion.preconditioning() instanceof Preconditioning.Plain)) {
            scale(probes, examples.times());
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
        Examples examples = examples(n, Spread.INDEPENDENT, noise);
        var losses = new ScoreLosses(fields.apply(0).predict(Prediction.SCORE), examples,
                slices.draw(n, dimension(), noise));
        return Sampling.mean(losses.values());
    }

    @Override
    public Optional<Estimate> floor(Expectation expectation) {
        return data.law().map(law -> criterion.times().mean(schedule(), t -> floor(law, t, expectation)));
    }

    @Override
    public Optional<Estimate> floor(double t, Expectation expectation) {
        return data.law().map(law -> floor(law, t, expectation));
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
