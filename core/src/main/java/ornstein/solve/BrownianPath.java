package ornstein.solve;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.random.Stream;

/**
 * One Brownian path per particle, fixed once and for all: the same whatever is asked of it, in whatever order, from whatever
 * thread, so that several solvers, or one on several grids, can be driven by the same noise.
 *
 * <p>The path of particle i is a function of the stream and i alone. Over [s, t] with h = t − s it has the increment
 * W = W_t − W_s and the space–time Lévy area H = (1/h) ∫ₛᵗ (W_u − W_s − (u − s)/h W) du, independent of W and of variance h/12
 * [foster2020optimal]. The two of a union follow from those of its parts: with h = h₁ + h₂, W = W₁ + W₂ and
 * H = (h₁H₁ + h₂H₂ + ½(h₂W₁ − h₁W₂))/h. Read backwards in time, W changes its sign and H does not.
 */
public sealed interface BrownianPath extends Driver permits GridPath, TreePath {
    /**
     * A path over the times of a grid, and no others: exact and quick on every coarser grid made of some of these times. On
     * the grid itself it is, to the bit, the noise that a run takes from the stream.
     *
     * @param finest the times that may be asked for, in either direction
     * @param stream where the normals come from: particle i, step k for the k-th cell
     */
    static BrownianPath over(TimeGrid finest, Stream stream) {
        return new GridPath(finest, stream);
    }

    /**
     * A path at any time between two; see {@link #between(double, double, int, Stream)}. It tells times apart down to 2⁻²⁴
     * of the whole.
     */
    static BrownianPath between(double from, double to, Stream stream) {
        return between(from, to, TreePath.USUAL_DEPTH, stream);
    }

    /**
     * A path at any time between two: a binary tree of halved intervals, whose (W, H) are drawn given those of the whole
     * [jelincic2024single]. Inside an interval of the lowest level a time splits it once more, exactly, with one pair of
     * normals for all times. Hence any steps that are longer than the lowest intervals have exactly the law of a Brownian
     * path; two times inside one lowest interval are each exact, but not jointly, and no step may lie between them.
     *
     * <p>A step costs up to 4·depth normals per coordinate, but only 4k if its ends are multiples of 2⁻ᵏ of the whole.
     *
     * @param from one end, finite
     * @param to the other end, finite and not the same
     * @param depth how often the whole is halved, from 1 to 30
     * @param stream where the normals come from: particle i, step 2^level + j for the j-th interval of a level
     * @throws IllegalArgumentException naming the argument that is out of range
     */
    static BrownianPath between(double from, double to, int depth, Stream stream) {
        return new TreePath(from, to, depth, stream);
    }

    /**
     * W_t − W_s of the first particles, in units of √time: [particles, D].
     *
     * @param s one time
     * @param t another, before or after s
     */
    default Batch increment(double s, double t, int particles, int dimension) {
        Batch increment = Batch.zeros(particles, dimension);
        increments(s, t, 0, Block.of(increment));
        return scaled(increment, Math.sqrt(Math.abs(t - s)));
    }

    /** H over [s, t] of the first particles, in units of √time: [particles, D]. */
    default Batch area(double s, double t, int particles, int dimension) {
        Batch area = Batch.zeros(particles, dimension);
        increments(s, t, 0, Block.of(Batch.zeros(particles, dimension)), Block.of(area));
        return scaled(area, Math.sqrt(Math.abs(t - s) / 12));
    }

    private static Batch scaled(Batch values, double factor) {
        for (int d = 0; d < values.dimension(); d++) {
            double[] plane = values.plane(d);
            for (int i = 0; i < plane.length; i++) {
                plane[i] *= factor;
            }
        }
        return values;
    }

    @Override
    default void increments(double from, double to, long first, Block increment) {
        forOneThread().increments(from, to, first, increment);
    }

    @Override
    default void increments(double from, double to, long first, Block increment, Block area) {
        forOneThread().increments(from, to, first, increment, area);
    }

    @Override
    Driver forOneThread();
}
