package ornstein.learning;

import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;

/** What both ends of paths are drawn from, data and source: a {@linkplain Coupled coupling} of two sources, or pairs that are known. */
public interface PairSource {
    /** D ≥ 1. */
    int dimension();

    /** The number of labels C of the data; 0 for none. */
    int classes();

    /**
     * Draws pairs.
     *
     * @param n ≥ 1
     * @param noise the numbers of this draw alone
     */
    Pairs draw(int n, Noise noise);

    /**
     * Refuses batches that the points are too few for.
     *
     * @throws IllegalArgumentException if there are fewer points, or pairs, than a batch has
     */
    default void checkBatch(int size) {}

    /**
     * The laws of both ends, of each class and of all where labels are dropped, where they are independent mixtures: the one case
     * that is known in closed form. Empty where they are not.
     *
     * @param dropped the share of labels that are replaced by none
     */
    default List<Ends> independent(double dropped) {
        return List.of();
    }

    /**
     * The laws of the ends of some pairs.
     *
     * @param share of all pairs
     */
    record Ends(double share, GaussianMixture data, GaussianMixture source) {}

    /**
     * Pairs that are known and have no labels, drawn with replacement: those of a flow, for example, which {@link Reflow} makes.
     *
     * @param data x_0, [M, D], finite
     * @param source x_1, [M, D], finite
     */
    static PairSource of(Batch data, Batch source) {
        return KnownPairs.of(data, source);
    }
}
