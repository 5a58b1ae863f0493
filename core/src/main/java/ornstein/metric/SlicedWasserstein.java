package ornstein.metric;

import java.util.function.Supplier;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/**
 * The sliced Wasserstein-2 distance: the root of the mean, over directions θ, of W₂² between the projections on θ. On the
 * line it is W₂ itself, exactly.
 *
 * <p>Directions are drawn uniformly on the sphere from a fixed stream, so that equal options give equal distances. W₂ of
 * a projection is exact: between samples by sorting, against a mixture or a law of points by its exact projected quantile
 * function. Sources: [rabin2012wasserstein], [bonneel2015sliced].
 *
 * @param directions how many, ≥ 1; more directions lower the variance from their choice, at proportional cost
 * @param seed chooses the directions
 */
public record SlicedWasserstein(int directions, long seed) implements Metric {
    /** Directions unless told otherwise. */
    public static final int DEFAULT_DIRECTIONS = 64;

    public SlicedWasserstein {
        if (directions < 1) {
            throw new IllegalArgumentException("directions = " + directions + ": at least one is needed; take 64");
        }
    }

    /** {@value #DEFAULT_DIRECTIONS} directions. */
    public SlicedWasserstein() {
        this(DEFAULT_DIRECTIONS, 0);
    }

    @Override
    public String name() {
        return "sliced-w2";
    }

    @Override
    public String title() {
        return "sliced W2";
    }

    /** The unit vectors that are used in dimension D, [directions, D]; on the line the one vector (1). */
    public double[][] unitVectors(int dimension) {
        return Directions.of(directions, dimension, seed);
    }

    /**
     * The distance between two batches with the default directions.
     *
     * @param first [*N, D]
     * @param second [*M, D], M may differ from N
     * @throws IllegalArgumentException if dimensions differ, or a batch is empty or holds a value that is not finite
     */
    public static double between(Batch first, Batch second) {
        return new SlicedWasserstein().distance(first, second);
    }

    /** The distance between a batch and an exact law with the default directions. */
    public static double between(Batch samples, Law truth) {
        return new SlicedWasserstein().distance(samples, truth);
    }

    /** The distance between two batches, see {@link #between(Batch, Batch)}. */
    public double distance(Batch first, Batch second) {
        Samples.check(first, second);
        double[][] vectors = unitVectors(first.dimension());
        return root(vectors.length, () -> new double[][] {new double[first.size()], new double[second.size()]},
                (two, i) -> {
                    Projection.sorted(first, vectors[i], two[0]);
                    Projection.sorted(second, vectors[i], two[1]);
                    return first.size() == second.size()
                            ? Projection.meanSquare(two[0], two[1])
                            : StepLine.ofSorted(two[0]).squaredWasserstein2(StepLine.ofSorted(two[1]));
                });
    }

    @Override
    public Gauge against(Law truth, int samples) {
        return new SlicedGauge(unitVectors(truth.dimension()), truth, samples);
    }

    /** The square of W₂ along one direction, with scratch that belongs to one thread. */
    interface Along<W> {
        double squared(W scratch, int direction);
    }

    static <W> double root(int directions, Supplier<W> scratch, Along<W> along) {
        double[] squares = new double[directions];
        Blocks.forEach(directions, 1, scratch, (own, from, end) -> {
            for (int i = from; i < end; i++) {
                squares[i] = along.squared(own, i);
            }
        });
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum / directions);
    }
}
