package ornstein.learning;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.random.Stream;

/** What labels do to examples. */
final class Labels {
    private Labels() {}

    /** What is asked of the field of a label. */
    @FunctionalInterface
    interface Question {
        Batch ask(MarginalField field, Batch points, double[] times);
    }

    static void checkDropped(double share, DataSource data) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("dropped = " + share
                    + ": the share of labels that are left out is a probability in [0, 1]");
        }
        if (share > 0 && data.classes() == 0) {
            throw new IllegalArgumentException("dropped = " + share + ", but " + data
                    + " has no labels to leave out: classifier-free guidance needs labelled data; label the points, take a"
                    + " mixture with a class for each component, or set dropped to 0");
        }
    }

    /** Labels, some of which are replaced by C, for none. */
    static int[] dropped(int[] labels, double share, int classes, Stream stream) {
        if (share == 0) {
            return labels;
        }
        double[] uniforms = new double[labels.length];
        stream.uniforms(0, 0, 0, labels.length, uniforms, 0);
        int[] kept = labels.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = uniforms[i] < share ? classes : kept[i];
        }
        return kept;
    }

    /** Each example by the field of its own label. */
    static Batch evaluate(Examples examples, IntFunction<MarginalField> fields, Question question) {
        int[] labels = examples.labels();
        if (labels.length == 0) {
            return question.ask(fields.apply(0), examples.points(), examples.times());
        }
        Batch out = Batch.zeros(examples.size(), examples.points().dimension());
        for (int label : IntStream.of(labels).distinct().sorted().toArray()) {
            int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
            Batch part = question.ask(fields.apply(label), Rows.of(examples.points(), own),
                    Rows.of(examples.times(), own));
            for (int i = 0; i < own.length; i++) {
                for (int d = 0; d < out.dimension(); d++) {
                    out.set(own[i], d, part.get(i, d));
                }
            }
        }
        return out;
    }
}
