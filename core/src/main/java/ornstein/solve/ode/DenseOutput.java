package ornstein.solve.ode;

import java.util.List;

/**
 * The continuous extension of a step from x₀ to x₁: with k₁ the slope at its start, kₛ₊₁ that at its end and 0 ≤ θ ≤ 1,
 *
 * <pre>
 * x(θ) = x₀ + θ(F₀ + (1 − θ)(F₁ + θ(F₂ + (1 − θ)(F₃ + θ(F₄ + …))))),
 * F₀ = x₁ − x₀,  F₁ = h k₁ − F₀,  F₂ = 2F₀ − h(k₁ + kₛ₊₁),  Fₘ = h Σⱼ dₘⱼ kⱼ for m ≥ 3,
 * </pre>
 *
 * as in [hairer1993solving, II.6]. It takes the values and the slopes of both ends, so that a run is smooth once; without
 * F₃ it is the cubic of Hermite.
 *
 * @param order the error at any θ is O(h^(order + 1))
 * @param nodes c of stages made for the extension alone, [e]
 * @param coefficients a of those stages; row i has s + 1 + i entries
 * @param rows d₃, d₄, …, each [s + 1 + e]
 */
public record DenseOutput(
        int order, List<Double> nodes, List<List<Double>> coefficients, List<List<Double>> rows) {
    /** The cubic of Hermite, for any scheme of order 3 or more. */
    public static final DenseOutput HERMITE = new DenseOutput(3, List.of(), List.of(), List.of());

    /** Takes copies. */
    public DenseOutput {
        nodes = List.copyOf(nodes);
        coefficients = coefficients.stream().map(List::copyOf).toList();
        rows = rows.stream().map(List::copyOf).toList();
    }
}
