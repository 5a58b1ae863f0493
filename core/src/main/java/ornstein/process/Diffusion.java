package ornstein.process;

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
     * diag(σ(x, t)), read as Itô.
     *
     * @param field one factor per coordinate
     */
    record Diagonal(VectorField field) implements Diffusion {}

    /** g(t)·I. */
    static Diffusion additive(DoubleUnaryOperator coefficient) {
        return new Additive(coefficient);
    }
}
