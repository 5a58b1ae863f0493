package ornstein.steer;

import ornstein.path.ExactField;

/** q_t(x)·exp(β(t) r(x, t)): a law that is tilted towards a reward. */
public final class RewardTilt {
    private RewardTilt() {}

    /**
     * The path of tilts.
     *
     * @throws IllegalArgumentException if a strength is not finite, the reward has another dimension, or a reward whose tails
     *     are known leaves no integral
     */
    public static SteeredPath of(ExactField field, Reward reward, Ramp ramp) {
        return Annealed.of(field, 1).tilted(reward, ramp);
    }

    /**
     * The published corrector [skreta2025feynman]: half of the reward's gradient drives the reversed process,
     *
     * <pre>
     * dx = (−f x + g²(s + ½β∇r)) dτ + g dW,   ẇ = β′ r + ⟨β∇r, −f x + ½g² s⟩,   ′ = d/dτ,
     * </pre>
     *
     * and no second derivative of the reward is needed. For a reward that depends on t, β ∂_τ r joins the weight.
     *
     * @throws IllegalArgumentException if the reward has no gradient
     */
    public static FeynmanKac corrected(ExactField field, Reward reward, Ramp ramp) {
        return of(field, reward, ramp).corrected(0.5, 1);
    }
}
