package ornstein.neural;

/**
 * Adam [kingma2015adam], with decoupled decay of the weights if it is not 0 [loshchilov2019decoupled]:
 * θ ← θ − η (m̂/(√v̂ + ε) + λ θ) for means m̂, v̂ of the gradient and its square, both corrected for their start at 0.
 *
 * @param meanDecay β₁ in [0, 1)
 * @param squareDecay β₂ in [0, 1)
 * @param epsilon ε > 0
 * @param weightDecay λ ≥ 0
 */
public record Optimiser(double meanDecay, double squareDecay, double epsilon, double weightDecay) {
    public Optimiser {
        if (!(meanDecay >= 0 && meanDecay < 1 && squareDecay >= 0 && squareDecay < 1)) {
            throw new IllegalArgumentException("meanDecay = " + meanDecay + ", squareDecay = " + squareDecay
                    + ": both lie in [0, 1); usual are 0.9 and 0.999");
        }
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon = " + epsilon + ": it must be positive; usual is 1e-8");
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay = " + weightDecay + ": it must not be negative; 0 is none");
        }
    }

    /** Adam with the usual constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public static Optimiser adam() {
        return adamW(0);
    }

    /** Adam with decay of the weights. */
    public static Optimiser adamW(double weightDecay) {
        return new Optimiser(0.9, 0.999, 1e-8, weightDecay);
    }
}
