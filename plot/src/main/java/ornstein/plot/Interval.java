package ornstein.plot;

/**
 * A closed interval of an axis.
 *
 * @param lo its lower end, finite
 * @param hi its upper end, finite, above {@code lo}
 */
public record Interval(double lo, double hi) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is not finite or {@code lo ≥ hi}
     */
    public Interval {
        Given.finite("lo", lo);
        Given.finite("hi", hi);
        if (lo >= hi) {
            throw new IllegalArgumentException(
                    "lo = " + lo + ", hi = " + hi + ": an interval needs lo < hi; swap or widen the ends");
        }
    }

    /** hi − lo. */
    public double length() {
        return hi - lo;
    }

    /** The shortest interval that holds this one and another. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(lo, other.lo), Math.max(hi, other.hi));
    }

    /** The i-th of {@code n} equally spaced points, both ends among them. */
    double at(int i, int n) {
        return i == n - 1 ? hi : lo + (hi - lo) * i / (n - 1);
    }

    double[] points(int n) {
        double[] points = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = at(i, n);
        }
        return points;
    }
}
