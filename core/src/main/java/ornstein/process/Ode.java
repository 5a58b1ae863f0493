package ornstein.process;

import java.util.function.DoubleUnaryOperator;

/**
 * dx = v(x, t) dt, run in either direction of t.
 *
 * @param drift v
 */
public record Ode(VectorField drift) {
    /**
     * dx = [v + ½ς² ∇log p_t] dt + ς dW: noise of any strength that leaves the marginals p_t of this equation as they are,
     * run towards later times [song2021score].
     *
     * @param score ∇log p_t
     * @param noise ς(t)
     */
    public Sde forward(VectorField score, DoubleUnaryOperator noise) {
        return Sde.of(drift.plus(score.scaled(half(noise))), noise);
    }

    /**
     * dx = [v − ½ς² ∇log p_t] dt + ς dW̄: the same for runs towards earlier times, where dt is negative.
     *
     * @param score ∇log p_t
     * @param noise ς(t)
     */
    public Sde reverse(VectorField score, DoubleUnaryOperator noise) {
        return Sde.of(drift.minus(score.scaled(half(noise))), noise);
    }

    private static DoubleUnaryOperator half(DoubleUnaryOperator noise) {
        return t -> {
            double sigma = noise.applyAsDouble(t);
            return 0.5 * sigma * sigma;
        };
    }
}
