package ornstein.process;

import ornstein.array.Block;

/**
 * A vector field whose Jacobian is known, by products with vectors from either side.
 *
 * <p>Exact fields are of this kind. One's own implement {@link #at}, or are given {@linkplain #pointwise point by point}.
 */
public interface DifferentiableField extends VectorField {
    @Override
    FrozenDerivative at(double t);

    @Override
    default void evaluate(double t, Block x, Block out) {
        FrozenDerivative frozen = at(t);
        frozen.evaluate(x, new double[frozen.scratch()], out);
    }

    /**
     * A field given point by point, with the product of its Jacobian and a vector. Products with covectors and divergences
     * take D such products.
     */
    static DifferentiableField pointwise(Pointwise field, PointwiseJacobian jacobian) {
        return t -> new PointwiseDerivative(field, jacobian, t);
    }

    /** J(x, t)·w at one point. */
    @FunctionalInterface
    interface PointwiseJacobian {
        /** Writes J(x, t)·w into product; all arrays are [D] and reused between calls. */
        void multiply(double t, double[] x, double[] w, double[] product);
    }
}
