package ornstein.path;

/** The rate β(t) = min + t (max − min) of the variance-preserving families, with its integral and the inverse of that. */
record LinearBeta(double min, double max) {
    LinearBeta {
        check("betaMin", min);
        check("betaMax", max);
    }

    private static void check(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " = " + value
                    + ": must be positive and finite; a rate of 0 adds no noise, use a small one such as 1e-3");
        }
    }

    double at(double t) {
        return min + t * (max - min);
    }

    /** B(t) = ∫_0^t β. */
    double integral(double t) {
        return t * (min + 0.5 * t * (max - min));
    }

    /** ∫_s^t β, with the precision of t − s. */
    double integral(double s, double t) {
        return (t - s) * (min + 0.5 * (s + t) * (max - min));
    }

    /** The t with B(t) = integral, by the root of the quadratic that does not cancel. */
    double timeAt(double integral) {
        return 2 * integral / (min + Math.sqrt(Math.max(0, min * min + 2 * (max - min) * integral)));
    }
}
