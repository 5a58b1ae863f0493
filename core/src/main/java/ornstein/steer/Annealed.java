package ornstein.steer;

import java.util.List;

import ornstein.path.ExactField;

/** q_t(x)ᵇ: a law at temperature 1/b, sharpened for b &gt; 1. It is not the diffused power of the data's law. */
public final class Annealed {
    private Annealed() {}

    /**
     * The power of the marginals.
     *
     * @param power b &gt; 0
     * @throws IllegalArgumentException if it is not positive and finite, as qᵇ has no integral
     */
    public static SteeredPath of(ExactField field, double power) {
        return SteeredPath.of(List.of(Expert.of(field, checked(power))));
    }

    /**
     * The power of the marginals, another one at each time.
     *
     * @param power b(t) &gt; 0
     * @throws IllegalArgumentException if it is not positive and finite at all times that are looked at
     */
    public static SteeredPath of(ExactField field, Ramp power) {
        return SteeredPath.of(List.of(Expert.of(field, power)));
    }

    /**
     * The annealed score with the noise of the model, the "target score" corrector [skreta2025feynman]:
     *
     * <pre>
     * dx = (−f x + b g² s) dτ + g dW,   ẇ = (b − 1) D f + ½g² b(b − 1)|s|².
     * </pre>
     */
    public static FeynmanKac targetScore(ExactField field, double power) {
        return of(field, power).corrected(0, 1);
    }

    /**
     * The same weights for less noise in a sharper law, the "tempered noise" corrector [skreta2025feynman]:
     *
     * <pre>
     * dx = (−f x + ½(b + 1) g² s) dτ + (g/√b) dW,   ẇ = (b − 1) D f + ½g² b(b − 1)|s|².
     * </pre>
     */
    public static FeynmanKac temperedNoise(ExactField field, double power) {
        return of(field, power).corrected(0, 1 / Math.sqrt(power));
    }

    static double checked(double power) {
        if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("power = " + power
                    + ": a power of a density has an integral only if it is positive and finite; 1 is the law itself");
        }
        return power;
    }
}
