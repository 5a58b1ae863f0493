package ornstein.learning;

import java.util.Objects;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;
import ornstein.random.Noise;

/**
 * One step in place of a flow: E λ(t) ‖x̂(x_t, t) − Φ_t(x_t)‖² with Φ_t the flow of a field from time t to its end, as consistency
 * models are distilled [song2023consistency], here from the flow itself and not from one step of it. The perfect learner is Φ, and loses
 * nothing.
 *
 * <p>What is learned stands where a prediction of the data does, and is none: it is the end of one path, not the mean of all that
 * may have led to x_t.
 *
 * @param data what x_0 is drawn from
 * @param ends Φ
 * @param criterion which predicts the data
 */
public record Distillation(DataSource data, FlowEnds ends, Criterion criterion) implements Regression {
    /**
     * Refuses predictions that are no points.
     *
     * @throws IllegalArgumentException if anything but the data is predicted
     */
    public Distillation {
        Objects.requireNonNull(ends, "ends = null: give FlowEnds.exact(law, schedule, end)");
        if (criterion.predicts() != Prediction.DATA) {
            throw new IllegalArgumentException("predicts = " + criterion.predicts()
                    + ": the end of a flow is a point of the data's space; take criterion.predicting(DATA)");
        }
    }

    @Override
    public int dimension() {
        return data.dimension();
    }

    /** {@inheritDoc} The flow is one, whatever the labels. */
    @Override
    public int classes() {
        return 0;
    }

    @Override
    public void checkBatch(int size) {
        data.checkBatch(size);
    }

    @Override
    public MarginalField read(VectorField prediction) {
        return LonePrediction.of(schedule(), Prediction.DATA, dimension(), prediction,
                "a distilled model tells where the flow through x_t ends, not the mean of the data given x_t; learn a field by"
                        + " Matching");
    }

    @Override
    public Examples examples(int n, Spread spread, Noise noise) {
        Examples noisy = new Matching(data, criterion).examples(n, spread, noise);
        Batch targets = ends.of(noisy.points(), noisy.times());
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
