package ornstein.steer;

import ornstein.path.ExactField;

/**
 * A factor of a target: (c·q_t(x))ᵇ.
 *
 * @param field whose marginals q_t are
 * @param exponent b, a function of t
 * @param logFactor log c, finite
 */
public record Expert(ExactField field, Ramp exponent, double logFactor) {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Expert {
        if (!Double.isFinite(logFactor)) {
            throw new IllegalArgumentException("logFactor = " + logFactor + ": must be finite; 0 for a law as it is");
        }
    }

    /** q_tᵇ. */
    public static Expert of(ExactField field, Ramp exponent) {
        return new Expert(field, exponent, 0);
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
