package ornstein.lab.experiment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is steered to before any reward: the target's law itself, a power of it, or a combination with others.
 *
 * @param power of the target's own law
 * @param with further laws
 * @param weight w of guidance q^{1−w} q_cʷ, if it is that
 * @param prior the probability of the class in q, if it is classifier guidance
 */
public record BaseSpec(double power, List<Factor> with, OptionalDouble weight, OptionalDouble prior) {
    /**
     * A further law.
     *
     * @param power its exponent
     */
    public record Factor(TargetSpec law, double power) {
        public Factor {
            Refusal.unless(Double.isFinite(power), "power", power, "must be finite");
        }
    }

    /** What it is. */
    public enum Kind {
        PLAIN, ANNEALED, PRODUCT, GUIDED, CLASSIFIER
    }

    public BaseSpec {
        with = List.copyOf(with);
        Refusal.unless(with.isEmpty() ? power > 0 && Double.isFinite(power) : Double.isFinite(power), "power", power,
                "must be a number > 0: another power of a density has no integral; 1 is the law itself");
        if (weight.isPresent()) {
            Refusal.unless(with.size() == 1, "weight", weight.getAsDouble(),
                    "is of guidance between the target and one law under with; give that one");
            Refusal.unless(Double.isFinite(weight.getAsDouble()), "weight", weight.getAsDouble(),
                    "must be finite; 0 is the target itself, 1 the law under with");
            Refusal.unless(power == 1 && with.getFirst().power() == 1, "power", power,
                    "stands beside weight, which gives both exponents; leave it out");
        }
        if (prior.isPresent()) {
            Refusal.unless(weight.isPresent(), "prior", prior.getAsDouble(), "belongs to the method classifier");
            Refusal.unless(prior.getAsDouble() > 0 && prior.getAsDouble() <= 1, "prior", prior.getAsDouble(),
                    "must be the probability of the class, in (0, 1]");
        }
    }

    /** The target's own law. */
    public static BaseSpec plain() {
        return new BaseSpec(1, List.of(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** What it is. */
    public Kind kind() {
        if (prior.isPresent()) {
            return Kind.CLASSIFIER;
        }
        if (weight.isPresent()) {
            return Kind.GUIDED;
        }
        if (!with.isEmpty()) {
            return Kind.PRODUCT;
        }
        return power == 1 ? Kind.PLAIN : Kind.ANNEALED;
    }
}
