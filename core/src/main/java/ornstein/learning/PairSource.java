package ornstein.learning;

import java.util.Optional;

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

    /** The laws of both ends where they are independent mixtures, the one case that is known in closed form. */
    default Optional<Ends> independent() {
        return Optional.empty();
    }

    /** The laws of the ends. */
    record Ends(GaussianMixture data, GaussianMixture source) {}

    /**
     * Pairs that are known, drawn with replacement: those of a flow, for example, which {@link Reflow} makes.
     *
     * @param data x_0, [M, D], finite
     * @param source x_1, [M, D], finite
     */
    static PairSource of(Batch data, Batch source) {
        return KnownPairs.of(new Pairs(data, source, new int[0]));
    }
}
