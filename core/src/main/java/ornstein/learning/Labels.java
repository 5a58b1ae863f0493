package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.random.Stream;

/** What labels do to examples. */
final class Labels {
    private Labels() {}

    /** What is known of one label. */
    @FunctionalInterface
    interface Answer {
        /** At points [n, D] and times [n], [n, D]. */
        Batch at(Batch points, double[] times);
    }

    static void checkDropped(double share, DataSource data) {
        checkDropped(share, data.classes(), data);
    }

    static void checkDropped(double share, int classes, Object data) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("dropped = " + share
                    + ": the share of labels that are left out is a probability in [0, 1]");
        }
        if (share > 0 && classes == 0) {
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

    /**
     * The laws that examples come from as far as their labels tell, each with its share: those of the classes, and that of all where
     * labels are dropped; empty where one is not known.
     */
    static List<DataSource.Part> laws(DataSource data, double dropped) {
        List<DataSource.Part> laws = new ArrayList<>();
        double unlabelled = data.classes() == 0 ? 1 : dropped;
        if (unlabelled < 1) {
            data.parts().forEach(part -> laws.add(new DataSource.Part((1 - unlabelled) * part.share(), part.law())));
            if (laws.isEmpty()) {
                return List.of();
            }
        }
        if (unlabelled > 0) {
            if (data.law().isEmpty()) {
                return List.of();
            }
            laws.add(new DataSource.Part(unlabelled, data.law().get()));
        }
        return laws;
    }

    /** Each example by the answer to its own label. */
    static Batch evaluate(Examples examples, IntFunction<Answer> answers) {
        int[] labels = examples.labels();
        if (labels.length == 0) {
            return answers.apply(0).at(examples.points(), examples.times());
        }
        Batch out = Batch.zeros(examples.size(), examples.points().dimension());
        for (int label : IntStream.of(labels).distinct().sorted().toArray()) {
            int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
            Batch part = answers.apply(label).at(Rows.of(examples.points(), own), Rows.of(examples.times(), own));
            for (int i = 0; i < own.length; i++) {
                for (int d = 0; d < out.dimension(); d++) {
                    out.set(own[i], d, part.get(i, d));
                }
            }
        }
        return out;
    }
}
