package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ornstein.array.Batch;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;

/**
 * E λ(t) ‖P̂(x_t, t) − P(x_t, t)‖² with the prediction of a field that is known, at points of the path: with the exact score explicit
 * score matching [hyvarinen2005estimation], with another network the distillation of its field. A learner can lose nothing here.
 *
 * <p>With a field for each label it is learned for each of them, and where labels are dropped for all together.
 *
 * @param data what x_0 is drawn from
 * @param fields the field of each label, and last that of none; one alone is learned whatever the labels
 * @param criterion what is predicted, and how errors count
 * @param dropped the share of labels that are replaced by C, for none; 0 without labels
 */
public record FieldMatching(DataSource data, List<MarginalField> fields, Criterion criterion, double dropped)
        implements
            Taught {
    /**
     * Refuses fields of another space or schedule, or of other classes.
     *
     * @throws IllegalArgumentException if dimensions or schedules differ, there are neither one nor C + 1 fields, or labels are dropped where
     *     there are none
     */
    public FieldMatching {
        Objects.requireNonNull(data, "data = null: give DataSource.of(law)");
        Objects.requireNonNull(criterion, "criterion = null: give Criterion.of(schedule, prediction, times)");
        fields = List.copyOf(fields);
        Taught.check("fields", fields.size(), data, dropped);
        for (MarginalField teacher : fields) {
            if (teacher.dimension() != data.dimension()) {
                throw new IllegalArgumentException("the teacher has dimension " + teacher.dimension()
                        + ", the data have " + data.dimension() + ": give a field on the space of the data");
            }
            if (!teacher.schedule().equals(criterion.schedule())) {
                throw new IllegalArgumentException("the teacher has the schedule " + teacher.schedule()
                        + ", the criterion has " + criterion.schedule() + ": give a field of the criterion's schedule");
            }
        }
    }

    /** One field, whatever the labels. */
    public FieldMatching(DataSource data, MarginalField teacher, Criterion criterion) {
        this(data, List.of(teacher), criterion, 0);
    }

    /**
     * The exact field of each label.
     *
     * @throws IllegalArgumentException if the law of the data or of a class is not known
     */
    public static FieldMatching exact(DataSource data, Criterion criterion, double dropped) {
        if (data.parts().size() != data.classes()) {
            throw new IllegalArgumentException(data + ": the laws of its classes are not known, and neither are their"
                    + " fields; learn them by Matching");
        }
        List<MarginalField> fields = new ArrayList<>();
        data.parts().forEach(part -> fields.add(new ExactField(criterion.schedule(), part.law())));
        fields.add(new ExactField(criterion.schedule(), data.law().orElseThrow(() -> new IllegalArgumentException(
                data + ": its law is not known, and neither is its field; learn it by Matching"))));
        return new FieldMatching(data, fields, criterion, dropped);
    }

    @Override
    public int teachers() {
        return fields.size();
    }

    @Override
    public Batch taught(int label, Batch points, double[] times) {
        // as a field of which this is known: one pass over points whose times all differ
        return MarginalField.of(schedule(), predicts(), dimension(), fields.get(label).predict(predicts()))
                .evaluate(predicts(), points, times);
    }
}
