package ornstein.steer;

import ornstein.path.MarginalField;
import ornstein.process.Sde;

/**
 * A simulated process with the weights in continuous time that make its particles stand for a target [skreta2025feynman].
 *
 * @param target p̃
 * @param field whose score drives the process
 * @param gamma γ, the strength of its noise in units of g
 * @param rate ẇ
 */
public record FeynmanKac(TargetPath target, MarginalField field, double gamma, WeightRate rate) {
    /** The process, run towards earlier times. */
    public Sde process() {
        return field.reverse(gamma);
    }
}
