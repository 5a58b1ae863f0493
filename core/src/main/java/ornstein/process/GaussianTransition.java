package ornstein.process;

import java.util.List;

/**
 * X_t given X_s = x is N(factor·x + offset, variance·I).
 *
 * @param factor of the earlier state
 * @param offset [D], or empty where it is 0 in any dimension
 * @param variance ≥ 0
 */
public record GaussianTransition(double factor, List<Double> offset, double variance) {
    /**
     * Refuses what is not finite, and a negative variance.
     *
     * @throws IllegalArgumentException naming the value
     */
    public GaussianTransition {
        offset = List.copyOf(offset);
        check(Double.isFinite(factor), "factor", factor, "must be finite");
        check(variance >= 0 && variance < Double.POSITIVE_INFINITY, "variance", variance,
                "must be finite and not negative");
        for (int d = 0; d < offset.size(); d++) {
            check(Double.isFinite(offset.get(d)), "offset[" + d + "]", offset.get(d), "must be finite");
        }
    }

    /** Without an offset, in any dimension. */
    public GaussianTransition(double factor, double variance) {
        this(factor, List.of(), variance);
    }

    private static void check(boolean holds, String name, double value, String law) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ": " + law
                    + "; the times are too far apart, or the process's parameters too large, for doubles");
        }
    }

    /** √variance. */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }

    /**
     * E[X_t | X_s = x].
     *
     * @param x [D]
     * @return a new array, [D]
     * @throws IllegalArgumentException if the offset has another dimension
     */
    public double[] mean(double... x) {
        if (!offset.isEmpty()) {
            Factors.checkDimension("the process", offset.size(), x.length);
        }
        double[] mean = new double[x.length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = factor * x[d] + (offset.isEmpty() ? 0 : offset.get(d));
        }
        return mean;
    }

    static void checkOrder(double s, double t) {
        if (!(s < t && t - s < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("s = " + s + ", t = " + t
                    + ": a transition leads from an earlier to a later time, both finite; exchange them, or reverse the"
                    + " process with its score to go back");
        }
    }
}
