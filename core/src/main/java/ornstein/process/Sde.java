package ornstein.process;

import java.util.function.DoubleUnaryOperator;

/**
 * dx = μ(x, t) dt + σ(x, t) dW.
 *
 * <p>Run from a later to an earlier time, dt is negative and dW is a Brownian motion of reversed time: the reverse of a
 * diffusion is written with the drift of that form [anderson1982reverse].
 *
 * @param drift μ
 * @param diffusion σ
 */
public record Sde(VectorField drift, Diffusion diffusion) {
    /** Noise of the same strength g(t) in every coordinate. */
    public static Sde of(VectorField drift, DoubleUnaryOperator coefficient) {
        return new Sde(drift, Diffusion.additive(coefficient));
    }
}
