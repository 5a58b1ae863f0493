package ornstein.learning;

import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.random.Noise;

/** A regression on what a teacher says of x_t, in which a learner can lose nothing. */
sealed interface Taught extends Noised, Regression permits FieldMatching, Distillation {
    /** How many answers there are: one whatever the labels, or one for each label and one for none. */
    int teachers();

    /**
     * What the teacher says.
     *
     * @param label 0 … C − 1, or C for none
     * @param points [n, D]
     * @param times [n]
     */
    Batch taught(int label, Batch points, double[] times);

    @Override
    default int classes() {
        return teachers() - 1;
    }

    @Override
    default Examples examples(int n, Spread spread, Noise noise) {
        Examples noised = noised(n, spread, noise);
        int[] labels = classes() == 0 ? new int[0] : noised.labels();
        Examples asked = new Examples(noised.times(), noised.points(), labels, noised.targets(), noised.weights());
        Batch targets = Labels.evaluate(asked, label -> (x, t) -> taught(label, x, t));
        return new Examples(noised.times(), noised.points(), labels, targets, noised.weights());
    }

    @Override
    default Optional<Estimate> floor(Expectation expectation) {
        return Optional.of(Estimate.exact(0));
    }

    @Override
    default Optional<Estimate> floor(double t, Expectation expectation) {
        return Optional.of(Estimate.exact(0));
    }

    /** Refuses teachers that are neither one for all nor one for each label and one for none. */
    static void check(String name, int teachers, DataSource data, double dropped) {
        if (teachers != 1 && teachers != data.classes() + 1) {
            throw new IllegalArgumentException(name + " has " + teachers + " entries for " + data.classes()
                    + " classes: give one for each label and one for none, or a single one, whatever the labels");
        }
        if (teachers == 1 && dropped != 0) {
            throw new IllegalArgumentException("dropped = " + dropped + ", but " + name
                    + " has a single entry, whatever the labels: set dropped to 0, or give one for each label and one for none");
        }
        Labels.checkDropped(dropped, data);
    }
}
