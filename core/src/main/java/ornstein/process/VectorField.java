package ornstein.process;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Block;

/**
 * A vector field v(x, t) on ℝᴰ, evaluated for blocks of particles.
 *
 * <p>An implementation is called from many threads at once and must treat every particle alone: results depend on
 * neither the block nor the thread.
 *
 * <p>Fields are put together as formulas; the parts are frozen once per time and evaluated without allocation:
 *
 * <p>{@snippet :
 * VectorField drift = VectorField.linear(t -> -0.5 * beta(t)).minus(score.scaled(beta));
 * }
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
        return new GivenField(this, t);
    }

    /** The field for particles that each have a time of their own; made once per thread. */
    default ParticleField forParticles() {
        return new FreezingField(this);
    }

    /** v + w. */
    default VectorField plus(VectorField other) {
        return Combination.of(this).and(1, other);
    }

    /** v − w. */
    default VectorField minus(VectorField other) {
        return Combination.of(this).and(-1, other);
    }

    /**
     * c·v.
     *
     * @throws IllegalArgumentException if c is not finite
     */
    default VectorField scaled(double factor) {
        return Combination.of(this).scaled(Factors.constant(factor));
    }

    /**
     * c(t)·v.
     *
     * @param factor c, finite at every time that the field is frozen at; an {@link ArithmeticException} names a time where
     *     it is not
     */
    default VectorField scaled(DoubleUnaryOperator factor) {
        return Combination.of(this).scaled(factor);
    }

    /** v ⊙ w, coordinate by coordinate. */
    default VectorField times(VectorField other) {
        return new Product(this, other);
    }

    /** x ↦ v(u(x, t), t), for a field u of the same dimension. */
    default VectorField compose(VectorField inner) {
        return new Composition(this, inner);
    }

    /** 0, in any dimension. */
    static VectorField zero() {
        return linear(0);
    }

    /**
     * The same vector everywhere.
     *
     * @param vector [D], copied
     * @throws IllegalArgumentException if it is empty or not finite
     */
    static VectorField constant(double... vector) {
        return new ConstantField(vector);
    }

    /**
     * a·x, in any dimension.
     *
     * @throws IllegalArgumentException if a is not finite
     */
    static VectorField linear(double rate) {
        return new LinearField(Factors.constant(rate));
    }

    /**
     * a(t)·x, in any dimension.
     *
     * @param rate a, finite at every time that the field is frozen at
     */
    static VectorField linear(DoubleUnaryOperator rate) {
        return new LinearField(rate);
    }

    /**
     * A x.
     *
     * @param matrix A, [D][D], copied
     * @throws IllegalArgumentException if it is empty, not square or not finite
     */
    static VectorField linear(double[][] matrix) {
        MatrixEntries.columns(matrix);
        MatrixEntries entries = MatrixEntries.checked(matrix, matrix.length, matrix.length, "");
        return new MatrixLinearField(matrix.length, t -> entries);
    }

    /**
     * A(t) x.
     *
     * @param dimension D
     * @param matrix t ↦ A(t), [D][D]; checked at every time that the field is frozen at
     * @throws IllegalArgumentException if the dimension is not positive
     */
    static VectorField linear(int dimension, DoubleFunction<double[][]> matrix) {
        return new MatrixLinearField(dimension,
                t -> MatrixEntries.checked(matrix.apply(t), dimension, dimension, " at t = " + t));
    }

    /** A field given point by point. */
    static VectorField pointwise(Pointwise field) {
        return new PointwiseField(field);
    }

    /** v(x, t) at one point. */
    @FunctionalInterface
    interface Pointwise {
        /**
         * Writes v(x, t) into value; both arrays are [D] and reused between calls. The value comes filled with NaN, so that a
         * coordinate which is never written is found by the loop.
         */
        void evaluate(double t, double[] x, double[] value);
    }
}
