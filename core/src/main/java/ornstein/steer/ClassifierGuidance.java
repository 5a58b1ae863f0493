package ornstein.steer;

import java.util.List;

import ornstein.path.ExactField;

/**
 * q_t(x)·p_t(c | x)ʷ, with the exact classifier p_t(c | x) = π q_t(x | c)/q_t(x) of noisy points, π the prior probability of the
 * class: classifier guidance [dhariwal2021diffusion]. Up to the constant πʷ it is {@linkplain ClassifierFreeGuidance
 * classifier-free guidance} of the same weight; with it, log Z at w = 1 is log π.
 */
public final class ClassifierGuidance {
    private ClassifierGuidance() {}

    /**
     * The path of guided marginals.
     *
     * @param field of q
     * @param conditional of q(· | c)
     * @param prior π, in (0, 1]
     * @param weight w, finite
     * @throws IllegalArgumentException if fields do not match, a number is out of range, or there is no integral
     */
    public static SteeredPath of(ExactField field, ExactField conditional, double prior, double weight) {
        if (!(prior > 0 && prior <= 1)) {
            throw new IllegalArgumentException("prior = " + prior + ": the probability of a class lies in (0, 1]");
        }
        Ramp ramp = Ramp.constant(ClassifierFreeGuidance.checked(weight));
        return SteeredPath.of(List.of(Expert.of(field, ClassifierFreeGuidance.complement(ramp)),
                new Expert(conditional, ramp, StrictMath.log(prior))));
    }
}
