package ornstein.learning;

import java.util.Objects;
import java.util.Optional;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Noise;

/**
 * E λ(t) ‖P̂(x_t, t) − P‖² with x_t = α x_0 + σ ε and what x_0 and ε say of the prediction: the target −ε/σ of a score is denoising
 * score matching [vincent2011connection], α̇ x_0 + σ̇ ε of a velocity conditional flow matching [lipman2023flow], and ε, x_0 and
 * v = α ε − σ x_0 are [ho2020denoising] and [salimans2022progressive]. The perfect learner is the conditional expectation of the
 * target, the exact prediction.
 *
 * <p>With labels it is learned for each of them, and where they are dropped for all together, as classifier-free guidance needs it
 * [ho2022classifier].
 *
 * @param data what x_0 is drawn from
 * @param criterion what is predicted, and how errors count
 * @param dropped the share of labels that are replaced by C, for none; 0 without labels
 */
public record Matching(DataSource data, Criterion criterion, double dropped) implements Noised, Regression {
    /**
     * Refuses labels to drop where there are none.
     *
     * @throws IllegalArgumentException if the share is no probability, or the data have no labels
     */
    public Matching {
        Objects.requireNonNull(criterion, "criterion = null: give Criterion.of(schedule, prediction, times)");
        Labels.checkDropped(dropped, data);
    }

    /** All labels kept. */
    public Matching(DataSource data, Criterion criterion) {
        this(data, criterion, 0);
    }

    @Override
    public Examples examples(int n, Spread spread, Noise noise) {
        return noised(n, spread, noise);
    }

    @Override
    public Optional<Estimate> floor(Expectation expectation) {
        return errors(expectation).map(errors -> criterion.times().mean(schedule(), t -> floor(t, errors)));
    }

    @Override
    public Optional<Estimate> floor(double t, Expectation expectation) {
        return errors(expectation).map(errors -> floor(t, errors));
    }

    private Estimate floor(double t, LabelledErrors errors) {
        Schedule schedule = schedule();
        return errors.at(schedule.alpha(t), schedule.sigma(t)).affine(criterion.weight(Prediction.DATA, t), 0);
    }

    private Optional<LabelledErrors> errors(Expectation expectation) {
        return LabelledErrors.of(data, dropped, expectation);
    }
}
