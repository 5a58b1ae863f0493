package ornstein.learning;

import java.util.List;
import java.util.Objects;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.VectorField;

/**
 * One step in place of a flow: E λ(t) ‖x̂(x_t, t) − Φ_t(x_t)‖² with Φ_t the flow of a field from time t to its end, as consistency
 * models are distilled [song2023consistency], here from the flow itself and not from one step of it. The perfect learner is Φ, and loses
 * nothing.
 *
 * <p>What is learned stands where a prediction of the data does, and is none: it is the end of one path, not the mean of all that
 * may have led to x_t.
 *
 * @param data what x_0 is drawn from
 * @param ends Φ of each label, and last that of none; one alone is learned whatever the labels
 * @param criterion which predicts the data
 * @param dropped the share of labels that are replaced by C, for none; 0 without labels
 */
public record Distillation(DataSource data, List<FlowEnds> ends, Criterion criterion, double dropped)
        implements
            Taught {
    /**
     * Refuses predictions that are no points, and flows of other classes.
     *
     * @throws IllegalArgumentException if anything but the data is predicted, there are neither one nor C + 1 flows, or labels are
     *     dropped where there are none
     */
    public Distillation {
        Objects.requireNonNull(data, "data = null: give DataSource.of(law)");
        Objects.requireNonNull(criterion, "criterion = null: give Criterion.of(schedule, prediction, times)");
        ends = List.copyOf(ends);
        Taught.check("ends", ends.size(), data, dropped);
        if (criterion.predicts() != Prediction.DATA) {
            throw new IllegalArgumentException("predicts = " + criterion.predicts()
                    + ": the end of a flow is a point of the data's space; take criterion.predicting(DATA)");
        }
    }

    /** One flow, whatever the labels. */
    public Distillation(DataSource data, FlowEnds ends, Criterion criterion) {
        this(data, List.of(Objects.requireNonNull(ends, "ends = null: give FlowEnds.exact(law, schedule, end)")),
                criterion, 0);
    }

    @Override
    public int teachers() {
        return ends.size();
    }

    @Override
    public Batch taught(int label, Batch points, double[] times) {
        return ends.get(label).of(points, times);
    }

    @Override
    public MarginalField read(VectorField prediction) {
        return field(schedule(), dimension(), prediction);
    }

    /**
     * What is known of a flow by its ends: nothing else. They stand as the prediction of the data.
     *
     * @param ends learned
     */
    public static MarginalField field(Schedule schedule, int dimension, VectorField ends) {
        return new LonePrediction(schedule, Prediction.DATA, dimension, ends,
                "a distilled model tells where the flow through x_t ends, not the mean of the data given x_t; learn a field by"
                        + " Matching");
    }
}
