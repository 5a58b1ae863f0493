package ornstein.learning;

import ornstein.array.Batch;
import ornstein.random.Noise;

/** An objective at points x_t = α x_0 + σ ε of data, which may have labels. */
sealed interface Noised extends Objective permits Matching, ScoreMatching, Taught {
    /** What x_0 is drawn from. */
    DataSource data();

    /** The share of labels that are replaced by C, for none; 0 without labels. */
    double dropped();

    @Override
    default int dimension() {
        return data().dimension();
    }

    @Override
    default int classes() {
        return data().classes();
    }

    @Override
    default void checkBatch(int size) {
        data().checkBatch(size);
    }

    /** Points with their labels and weights, and what x_0 and ε say of the prediction. */
    default Examples noised(int n, Spread spread, Noise noise) {
        Levels levels = criterion().draw(n, spread, noise.stream("times"));
        LabelledPoints clean = data().draw(n, noise.stream("data"));
        int[] labels = Labels.dropped(clean.labels(), dropped(), data().classes(), noise.stream("labels"));
        Batch points = Batch.zeros(n, dimension());
        Batch targets = Batch.zeros(n, dimension());
        noise.stream("noise").normals(0, 0, 0, n, points.planes(), 0);
        for (int d = 0; d < dimension(); d++) {
            levels.mix(clean.points().plane(d), points.plane(d), targets.plane(d));
        }
        return new Examples(levels.times(), points, labels, targets, levels.weights());
    }
}
