package ornstein.steer;

import java.util.List;

import ornstein.path.ExactField;

/**
 * q_t(x)^{1−w} q_t(x | c)ʷ, whose score (1 − w)s + w s_c is that of classifier-free guidance [ho2022classifier]: the
 * conditional law for w = 1, sharpened for w &gt; 1. The source counts from the conditional law: its w is one less.
 *
 * <p>What guidance alone samples is another law; weights tell the two apart.
 */
public final class ClassifierFreeGuidance {
    private ClassifierFreeGuidance() {}

    /**
     * The path of guided marginals.
     *
     * @param field of q
     * @param conditional of q(· | c)
     * @param weight w, finite
     * @throws IllegalArgumentException if fields do not match, w is not finite, or is so large that there is no integral
     */
    public static SteeredPath of(ExactField field, ExactField conditional, double weight) {
        return of(field, conditional, Ramp.constant(checked(weight)));
    }

    /** The same with another weight at each time, as of guidance in some interval. */
    public static SteeredPath of(ExactField field, ExactField conditional, Ramp weight) {
        return SteeredPath.of(List.of(Expert.of(field, complement(weight)), Expert.of(conditional, weight)));
    }

    /**
     * The guided reversed process with its published corrector [skreta2025feynman]:
     *
     * <pre>
     * dx = (−f x + g²((1 − w)s + w s_c)) dτ + g dW,   ẇ = ½g² w(w − 1)|s − s_c|².
     * </pre>
     */
    public static FeynmanKac corrected(ExactField field, ExactField conditional, double weight) {
        return of(field, conditional, weight).corrected(0, 1);
    }

    static double checked(double weight) {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("weight = " + weight
                    + ": a guidance weight must be finite; 0 is the law itself, 1 the conditional one");
        }
        return weight;
    }

    /** 1 − w. */
    static Ramp complement(Ramp weight) {
        return weight instanceof ConstantRamp constant
                ? new ConstantRamp(1 - constant.strength())
                : new Complement(weight);
    }

    private record Complement(Ramp weight) implements Ramp {
        @Override
        public double at(double t) {
            return 1 - weight.at(t);
        }

        @Override
        public double derivative(double t) {
            return -weight.derivative(t);
        }
    }
}
