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

    /**
     * The time reversal dx = [μ − g² ∇log p_t] dt + g dW̄, to be run towards earlier times [anderson1982reverse].
     *
     * @param score ∇log p_t of this process's marginals
     * @throws IllegalStateException unless the noise is additive
     */
    public Sde reversed(VectorField score) {
        return reversed(score, 1);
    }

    /**
     * The reversals dx = [μ − ½(1 + γ²) g² ∇log p_t] dt + γ g dW̄, all with this process's marginals.
     *
     * @param score ∇log p_t of this process's marginals
     * @param gamma ≥ 0: 0 is the probability flow, 1 the time reversal
     * @throws IllegalArgumentException if gamma is negative or not finite
     * @throws IllegalStateException unless the noise is additive
     */
    public Sde reversed(VectorField score, double gamma) {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": the noise of a reverse process must be finite and not negative");
        }
        DoubleUnaryOperator g = additive("reversed");
        double share = 0.5 * (1 + gamma * gamma);
        VectorField back = drift.minus(score.scaled(t -> share * square(g, t)));
        return Sde.of(back, gamma == 0 ? t -> 0 : t -> gamma * g.applyAsDouble(t));
    }

    /**
     * The probability flow dx = [μ − ½g² ∇log p_t] dt, whose marginals are those of this process [song2021score].
     *
     * @param score ∇log p_t of this process's marginals
     * @throws IllegalStateException unless the noise is additive
     */
    public Ode probabilityFlow(VectorField score) {
        DoubleUnaryOperator g = additive("turned into a flow");
        return new Ode(drift.minus(score.scaled(t -> 0.5 * square(g, t))));
    }

    private DoubleUnaryOperator additive(String what) {
        if (diffusion instanceof Diffusion.Additive additive) {
            return additive.coefficient();
        }
        throw new IllegalStateException("noise that depends on the point cannot be " + what
                + " by the score alone: the divergence of σσᵀ enters too; write that drift yourself, or use additive noise");
    }

    private static double square(DoubleUnaryOperator g, double t) {
        double value = g.applyAsDouble(t);
        return value * value;
    }
}
