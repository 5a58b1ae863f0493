package ornstein.process;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What multiplies dW in a stochastic differential equation. */
public sealed interface Diffusion {
    /**
     * g(t)·I: the same for every coordinate and point.
     *
     * @param coefficient g, finite on the times that are stepped from; its sign does not matter
     */
    record Additive(DoubleUnaryOperator coefficient) implements Diffusion {}

    /**
     * diag(σ(x, t)), read as Itô; coordinate d has a Brownian motion of its own.
     *
     * @param field σ_d, one factor per coordinate
     * @param derivative ∂σ_d/∂x_d, one per coordinate, for the schemes that need it (Milstein)
     */
    record Diagonal(VectorField field, Optional<VectorField> derivative) implements Diffusion {}

    /**
     * σ(x, t) of shape [D, m], read as Itô: m independent Brownian motions drive D coordinates.
     *
     * @param field the matrices
     */
    record Matrix(MatrixField field) implements Diffusion {}

    /** g(t)·I. */
    static Diffusion additive(DoubleUnaryOperator coefficient) {
        return new Additive(coefficient);
    }

    /** diag(σ(x, t)) without a derivative. */
    static Diffusion diagonal(VectorField field) {
        return new Diagonal(field, Optional.empty());
    }

    /** diag(σ(x, t)) with ∂σ_d/∂x_d, one per coordinate. */
    static Diffusion diagonal(VectorField field, VectorField derivative) {
        return new Diagonal(field, Optional.of(derivative));
    }

    /** σ(x, t) of shape [D, m]. */
    static Diffusion matrix(MatrixField field) {
        return new Matrix(field);
    }
}
