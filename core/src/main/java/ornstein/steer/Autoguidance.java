package ornstein.steer;

import ornstein.path.ExactField;

/**
 * Autoguidance: away from a worse model of the same data, q_bad^{1−w} q^w with w &gt; 1 [karras2024guiding]. The form is that of {@link
 * ClassifierFreeGuidance}, with the worse model in the place of the unconditional one.
 */
public final class Autoguidance {
    private Autoguidance() {}

    /**
     * The path of q_bad^{1−w} q^w.
     *
     * @param field of the model
     * @param worse of a worse one, in the same space and on the same schedule
     * @param weight w, finite; 1 is the model itself
     * @throws IllegalArgumentException if dimensions or schedules differ, or there is no integral
     */
    public static SteeredPath of(ExactField field, ExactField worse, double weight) {
        return ClassifierFreeGuidance.of(worse, field, weight);
    }
}
