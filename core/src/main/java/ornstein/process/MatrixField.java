package ornstein.process;

import java.util.function.DoubleFunction;

import ornstein.array.Block;

/**
 * A field of matrices σ(x, t) ∈ ℝ^{D×m}: what multiplies an m-dimensional Brownian motion in a D-dimensional equation.
 *
 * <p>Entry (i, j) of a particle stands in plane i·columns + j of the block written. Called from many threads at once, and
 * each particle is treated alone, as in a {@link VectorField}.
 */
public interface MatrixField {
    /** D, the dimension of the points. */
    int rows();

    /** m, the dimension of the noise. */
    int columns();

    /**
     * Writes σ(x, t) for each particle of a block.
     *
     * @param t the time
     * @param x the points, [D] planes, left as they are
     * @param out [D·m] planes, entry (i, j) in plane i·m + j; as many particles as x, in other arrays
     */
    void evaluate(double t, Block x, Block out);

    /** Whether σ is known to depend on the time alone, so that the noise is additive. */
    default boolean isUniform() {
        return false;
    }

    /** The field at one time; what it writes has D·m planes. Solvers freeze a field once per time. */
    default FrozenField at(double t) {
        return new GivenMatrix(this, t);
    }

    /**
     * The same matrix everywhere.
     *
     * @param matrix σ, [D][m], copied
     * @throws IllegalArgumentException if it is empty, ragged or not finite
     */
    static MatrixField constant(double[][] matrix) {
        int columns = MatrixEntries.columns(matrix);
        MatrixEntries entries = MatrixEntries.checked(matrix, matrix.length, columns, "");
        return new UniformMatrix(matrix.length, columns, t -> entries);
    }

    /**
     * A matrix that depends on the time alone.
     *
     * @param rows D
     * @param columns m
     * @param matrix t ↦ σ(t), [D][m]; checked at every time it is frozen at
     * @throws IllegalArgumentException if rows or columns is not positive
     */
    static MatrixField of(int rows, int columns, DoubleFunction<double[][]> matrix) {
        return new UniformMatrix(rows, columns,
                t -> MatrixEntries.checked(matrix.apply(t), rows, columns, " at t = " + t));
    }

    /**
     * A matrix given point by point.
     *
     * @param rows D
     * @param columns m
     * @param field writes σ(x, t)
     * @throws IllegalArgumentException if rows or columns is not positive
     */
    static MatrixField pointwise(int rows, int columns, Pointwise field) {
        return new PointwiseMatrix(rows, columns, field);
    }

    /** σ(x, t) at one point. */
    @FunctionalInterface
    interface Pointwise {
        /** Writes σ(x, t) into value, [D][m]; x, [D], and value are reused between calls and value comes zeroed. */
        void evaluate(double t, double[] x, double[][] value);
    }
}
