package ornstein.fidelity;

import ornstein.distribution.Estimate;
import ornstein.kernel.ErrorFunction;

/**
 * Where a quantity that is not negative lies.
 *
 * @param low ≥ 0
 * @param high ≥ low
 */
public record Interval(double low, double high) {
    /**
     * The central interval of a mean of many draws, which is nearly normal.
     *
     * @param confidence in (0, 1), as 0.95
     */
    public static Interval of(Estimate estimate, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence = " + confidence + ": the chance to hold the truth lies in (0, 1), as 0.95");
        }
        double half = -ErrorFunction.quantile(0.5 * (1 - confidence)) * estimate.error();
        return new Interval(Math.max(0, estimate.value() - half), Math.max(0, estimate.value() + half));
    }

    /** Whether it holds a value. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
