package ornstein.steer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.path.ExactField;

/** Π q^i_t(x)^{bᵢ}: what several laws agree upon. It is not the diffused product of the data's laws. */
public final class Product {
    private Product() {}

    /**
     * The product of the marginals.
     *
     * @throws IllegalArgumentException if there is no field, or their dimensions or schedules differ
     */
    public static SteeredPath of(ExactField... fields) {
        return of(Arrays.asList(fields), 1);
    }

    /**
     * The product of the marginals, raised to one power.
     *
     * @param power b &gt; 0
     * @throws IllegalArgumentException if it is not positive and finite, there is no field, or their dimensions or schedules
     *     differ
     */
    public static SteeredPath of(List<ExactField> fields, double power) {
        double[] powers = new double[fields.size()];
        Arrays.fill(powers, Annealed.checked(power));
        return of(fields, powers);
    }

    /**
     * The product of the marginals, each raised to a power of its own.
     *
     * @param powers bᵢ, one for each field; some may be negative as long as there is an integral
     * @throws IllegalArgumentException naming what is wrong with fields or powers
     */
    public static SteeredPath of(List<ExactField> fields, double[] powers) {
        if (powers.length != fields.size()) {
            throw new IllegalArgumentException(
                    powers.length + " powers for " + fields.size() + " fields: give one power for each");
        }
        List<Expert> experts = new ArrayList<>();
        for (int i = 0; i < powers.length; i++) {
            if (!Double.isFinite(powers[i])) {
                throw new IllegalArgumentException("powers[" + i + "] = " + powers[i] + ": powers must be finite");
            }
            experts.add(Expert.of(fields.get(i), powers[i]));
        }
        return SteeredPath.of(experts);
    }

    /**
     * The score of the product with the noise of the model [skreta2025feynman]. For two laws and a power b
     *
     * <pre>
     * dx = (−f x + b g²(s₁ + s₂)) dτ + g dW,   ẇ = (2b − 1) D f + ½g² b(b − 1)|s₁ + s₂|² + b g²⟨s₁, s₂⟩.
     * </pre>
     */
    public static FeynmanKac targetScore(List<ExactField> fields, double power) {
        return of(fields, power).corrected(0, 1);
    }

    /**
     * The same weights for the noise g/√b [skreta2025feynman]; for two laws
     *
     * <pre>
     * dx = (−f x + ½(b + 1) g²(s₁ + s₂)) dτ + (g/√b) dW.
     * </pre>
     */
    public static FeynmanKac temperedNoise(List<ExactField> fields, double power) {
        return of(fields, power).corrected(0, 1 / Math.sqrt(power));
    }
}
