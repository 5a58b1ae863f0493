package ornstein.process;

import ornstein.array.Block;

/**
 * A vector field v(x, t) on ℝᴰ, evaluated for blocks of particles.
 *
 * <p>An implementation is called from many threads at once and must treat every particle alone: results depend on
 * neither the block nor the thread.
 */
@FunctionalInterface
public interface VectorField {
    /**
     * Writes v(x, t) for each particle of a block.
     *
     * @param t the time, in [0, 1] for fields of a diffusion
     * @param x the points, left as they are
     * @param out as many particles as x, in other arrays
     */
    void evaluate(double t, Block x, Block out);

    /** The field at one time; solvers freeze a field once per time and evaluate it for every block. */
    default FrozenField at(double t) {
        return (x, scratch, out) -> evaluate(t, x, out);
    }

    /** A field given point by point. */
    static VectorField pointwise(Pointwise field) {
        return (t, x, out) -> {
            double[] point = new double[x.dimension()];
            double[] value = new double[x.dimension()];
            for (int i = 0; i < x.size(); i++) {
                for (int d = 0; d < point.length; d++) {
                    point[d] = x.get(i, d);
                }
                field.evaluate(t, point, value);
                for (int d = 0; d < value.length; d++) {
                    out.set(i, d, value[d]);
                }
            }
        };
    }

    /** v(x, t) at one point. */
    @FunctionalInterface
    interface Pointwise {
        /** Writes v(x, t) into value; both arrays are [D] and reused between calls. */
        void evaluate(double t, double[] x, double[] value);
    }
}
