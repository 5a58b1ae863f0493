package ornstein.steer;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;

/**
 * A factor of a target: (c·q_t(x))ᵇ.
 *
 * @param field whose marginals q_t are
 * @param exponent b, a function of t
 * @param logFactor log c, finite
 * @param model what a sampler knows of the law: the field itself, or one that was learned
 */
public record Expert(ExactField field, Ramp exponent, double logFactor, MarginalField model) {
    /**
     * Checks the factor and the model.
     *
     * @throws IllegalArgumentException if the factor is not finite, or the model has another dimension or schedule than the law
     */
    public Expert {
        if (model.dimension() != field.dimension() || !model.schedule().equals(field.schedule())) {
            throw new IllegalArgumentException("the model has dimension " + model.dimension() + " and the schedule "
                    + model.schedule() + ", the law has dimension " + field.dimension() + " and the schedule "
                    + field.schedule() + ": give a model of this law's path");
        }
        if (!Double.isFinite(logFactor)) {
            throw new IllegalArgumentException("logFactor = " + logFactor + ": must be finite; 0 for a law as it is");
        }
    }

    /** (c·q_t)ᵇ, known exactly. */
    public Expert(ExactField field, Ramp exponent, double logFactor) {
        this(field, exponent, logFactor, field);
    }

    /** q_tᵇ. */
    public static Expert of(ExactField field, Ramp exponent) {
        return new Expert(field, exponent, 0);
    }

    /**
     * The same factor, of which samplers know only a model.
     *
     * @throws IllegalArgumentException if the model has another dimension or schedule
     */
    public Expert known(MarginalField by) {
        return new Expert(field, exponent, logFactor, by);
    }

    /** Whether samplers know the law itself. */
    boolean isExact() {
        return model.equals(field);
    }

    /**
     * q_tᵇ, b the same at all times.
     *
     * @throws IllegalArgumentException if b is not finite
     */
    public static Expert of(ExactField field, double exponent) {
        return of(field, Ramp.constant(exponent));
    }

    /** Whether it is the law itself. */
    boolean isPlain() {
        return exponent instanceof ConstantRamp constant && constant.strength() == 1;
    }
}
