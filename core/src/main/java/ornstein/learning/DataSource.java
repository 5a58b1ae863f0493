package ornstein.learning;

import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.random.Stream;
import ornstein.toy.LabelledMixture;

/** What examples are drawn from: a law, points of a file, or anything that makes points of numbers at addresses. */
public interface DataSource {
    /** D ≥ 1. */
    int dimension();

    /** The number of labels C that draws carry, 0 … C − 1; 0 for none. */
    int classes();

    /**
     * Independent draws. Point i takes its numbers from address i of the stream at step 0, so that the same stream gives the same
     * points.
     *
     * @param n ≥ 0
     * @return [n, D], with labels if there are classes
     */
    LabelledPoints draw(int n, Stream stream);

    /** The law of a draw, where it is known: what floors are worked out of. */
    default Optional<Law> law() {
        return Optional.empty();
    }

    /** The law of each class with its share, label c at index c; empty without classes or where it is not known. */
    default List<Part> parts() {
        return List.of();
    }

    /**
     * Refuses batches that would show most of a small set of points again and again.
     *
     * @throws IllegalArgumentException if the points are fewer than a batch; laws have no number of points
     */
    default void checkBatch(int size) {}

    /**
     * One class.
     *
     * @param share its probability, in [0, 1]
     * @param law that of its points
     */
    record Part(double share, Law law) {}

    /** A law without labels. */
    static DataSource of(Law law) {
        return new LawSource(law, false);
    }

    /** A mixture whose component k is the class k. */
    static DataSource labelled(GaussianMixture law) {
        return new LawSource(law, true);
    }

    /** A mixture whose classes may have several components each, as toy laws with labels are. */
    static DataSource labelled(LabelledMixture mixture) {
        return new ClassSource(mixture);
    }

    /**
     * Points, drawn with replacement, all equally likely.
     *
     * @param points [M, D], copied
     * @throws IllegalArgumentException naming the first point that is not finite
     */
    static DataSource of(Batch points) {
        return PointSource.of(points, new int[0]);
    }

    /**
     * Points with labels, drawn with replacement.
     *
     * @param points [M, D], copied
     * @param labels [M], each at least 0; there are as many classes as the largest says, each with a point
     * @throws IllegalArgumentException naming the first point that is not finite, or the label that is wrong
     */
    static DataSource of(Batch points, int[] labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("labels = []: give one label per point, or leave them out");
        }
        return PointSource.of(points, labels);
    }
}
