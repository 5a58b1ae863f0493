package ornstein.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.random.Stream;

/** Draws with replacement from points. */
final class PointSource implements DataSource {
    private final Batch points;
    private final int[] labels;
    private final int classes;

    private PointSource(Batch points, int[] labels, int classes) {
        this.points = points;
        this.labels = labels;
        this.classes = classes;
    }

    static PointSource of(Batch points, int[] labels) {
        if (points.size() == 0) {
            throw new IllegalArgumentException("points is empty: there is nothing to learn from");
        }
        int bad = points.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException("points[" + bad + "] = " + Arrays.toString(points.row(bad))
                    + ": coordinates must be finite; leave this point out of the data");
        }
        LabelledPoints checked = new LabelledPoints(points, labels);
        return new PointSource(points.copy().reshape(Shape.of(points.size())), labels.clone(),
                classes(checked.labels()));
    }

    private static int classes(int[] labels) {
        int classes = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= labels.length) {
                throw new IllegalArgumentException("labels[" + i + "] = " + labels[i] + " of " + labels.length
                        + " points: labels count from 0 to C − 1, and each has a point");
            }
            classes = Math.max(classes, labels[i] + 1);
        }
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        for (int c = 0; c < classes; c++) {
            if (counts[c] == 0) {
                throw new IllegalArgumentException("no point has label " + c + ", but there is a label " + (classes - 1)
                        + ": number the labels without gaps");
            }
        }
        return classes;
    }

    @Override
    public int dimension() {
        return points.dimension();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public LabelledPoints draw(int n, Stream stream) {
        int[] chosen = Rows.drawn(n, points.size(), stream);
        return new LabelledPoints(Rows.of(points, chosen), labels.length == 0 ? labels : Rows.of(labels, chosen));
    }

    @Override
    public Optional<Law> law() {
        return Optional.of(Empirical.of(points));
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int own = c;
            int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == own).toArray();
            parts.add(new Part((double) members.length / labels.length, Empirical.of(Rows.of(points, members))));
        }
        return parts;
    }

    @Override
    public void checkBatch(int size) {
        if (size > points.size()) {
            throw new IllegalArgumentException("batch size = " + size + ", but there are " + points.size()
                    + " points: a batch would show points more than once; take a batch of at most " + points.size()
                    + ", or smooth the points into a law");
        }
    }

    @Override
    public String toString() {
        return "DataSource[" + points.size() + " points, D = " + dimension() + ", classes = " + classes + "]";
    }
}
