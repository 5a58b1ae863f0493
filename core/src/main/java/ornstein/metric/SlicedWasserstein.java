package ornstein.metric;

import java.util.List;
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
                            ? meanSquare(two[0], two[1])
                            : StepLine.ofSorted(two[0]).squaredWasserstein2(StepLine.ofSorted(two[1]));
                });
    }

    @Override
    public Gauge against(Law truth, int samples) {
        return new SlicedGauge(unitVectors(truth.dimension()), truth, samples);
    }

    /** Σ(aᵢ − bᵢ)²/n. */
    static double meanSquare(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double gap = a[i] - b[i];
            sum = Math.fma(gap, gap, sum);
        }
        return sum / a.length;
    }

    /** The square of W₂ along one direction, with scratch that belongs to one thread. */
    private interface Slice<W> {
        double squared(W scratch, int direction);
    }

    private static <W> double root(int directions, Supplier<W> scratch, Slice<W> slice) {
        double[] squares = new double[directions];
        Blocks.forEach(directions, 1, scratch, (own, from, end) -> {
            for (int i = from; i < end; i++) {
                squares[i] = slice.squared(own, i);
            }
        });
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum / directions);
    }

    /** Against an exact law, whose projections are worked out once. */
    private static final class SlicedGauge implements Gauge {
        private static final long MOST_KEPT = 1L << 22;

        private final double[][] vectors;
        private final Projected[] projections;
        private final int samples;

        SlicedGauge(double[][] vectors, Law truth, int samples) {
            this.vectors = vectors;
            this.projections = new Projected[vectors.length];
            this.samples = samples;
            boolean keep = (long) samples * vectors.length <= MOST_KEPT;
            Blocks.forEach(vectors.length, 1, () -> truth, (law, from, end) -> {
                for (int i = from; i < end; i++) {
                    projections[i] = Projected.of(Line.along(law, vectors[i]), samples, keep);
                }
            });
        }

        @Override
        public List<String> labels() {
            return List.of("");
        }

        @Override
        public double[] values(Batch batch) {
            Samples.check(batch, samples, vectors[0].length);
            double distance = root(vectors.length, () -> new double[samples], (sorted, i) -> {
                Projection.sorted(batch, vectors[i], sorted);
                return projections[i].squared(sorted);
            });
            return new double[] {distance};
        }
    }

    /** One projection of the law, ready to be compared with n sorted numbers. */
    private sealed interface Projected {
        double squared(double[] sorted);

        static Projected of(Line line, int samples, boolean keep) {
            return switch (line) {
                case StepLine steps -> new Steps(steps);
                case MixtureLine mixture when keep -> Kept.of(mixture, samples);
                case MixtureLine mixture -> new Anew(mixture);
            };
        }

        record Steps(StepLine steps) implements Projected {
            @Override
            public double squared(double[] sorted) {
                return StepLine.ofSorted(sorted).squaredWasserstein2(steps);
            }
        }

        record Anew(MixtureLine mixture) implements Projected {
            @Override
            public double squared(double[] sorted) {
                return Kept.of(mixture, sorted.length).squared(sorted);
            }
        }

        /**
         * W₂² = Σ(xᵢ − mᵢ)²/n + v: the mean mᵢ of the law's i-th part of n, and the variance v within the parts, which is
         * all variance less that of the means.
         */
        record Kept(double[] means, double within) implements Projected {
            static Kept of(MixtureLine mixture, int n) {
                double[] means = mixture.cellMeans(n);
                double centre = mixture.mean();
                double between = 0;
                for (double mean : means) {
                    between = Math.fma(mean - centre, mean - centre, between);
                }
                return new Kept(means, Math.max(0, mixture.variance() - between / n));
            }

            @Override
            public double squared(double[] sorted) {
                return meanSquare(sorted, means) + within;
            }
        }
    }
}
