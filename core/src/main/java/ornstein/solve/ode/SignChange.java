package ornstein.solve.ode;

import java.util.function.DoubleUnaryOperator;

import ornstein.kernel.ScalarMath;

/**
 * Where a function changes its sign, by the ITP method: superlinear on smooth functions, never more than one evaluation
 * worse than bisection on any [oliveira2021enhancement].
 */
final class SignChange {
    /** κ₁(b₀ − a₀), κ₂ = 2 and n₀ = 1 as the authors advise. */
    private static final double TRUNCATION = 0.2;

    private static final int SLACK = 1;
    private static final double LN_2 = 0.6931471805599453;

    private SignChange() {}

    /**
     * An end of a bracket no wider than the tolerance, on the side where the sign is no longer that at a.
     *
     * @param g with g(a) ≠ 0, and g(b) of the other sign or 0
     * @param tolerance positive
     */
    static double find(DoubleUnaryOperator g, double a, double b, double atA, double atB, double tolerance) {
        double low = a;
        double high = b;
        double atLow = atA;
        double atHigh = atB;
        double half = 0.5 * tolerance;
        double truncation = TRUNCATION / (b - a);
        int bisections = (int) Math.ceil(Math.max(0, ScalarMath.log((b - a) / tolerance) / LN_2));
        for (int j = 0; high - low > tolerance && atHigh != 0; j++) {
            double middle = 0.5 * (low + high);
            double radius = Math.max(0, half * Math.scalb(1.0, bisections + SLACK - j) - 0.5 * (high - low));
            double secant = (atHigh * low - atLow * high) / (atHigh - atLow);
            double width = high - low;
            double delta = truncation * width * width;
            double side = Math.signum(middle - secant);
            double truncated = delta <= Math.abs(middle - secant) ? secant + side * delta : middle;
            double trial = Math.abs(truncated - middle) <= radius ? truncated : middle - side * radius;
            if (!(trial > low && trial < high)) {
                trial = middle;
            }
            if (!(trial > low && trial < high)) {
                break;
            }
            double value = g.applyAsDouble(trial);
            if (value == 0 || (value < 0) != (atA < 0)) {
                high = trial;
                atHigh = value;
            } else {
                low = trial;
                atLow = value;
            }
        }
        return high;
    }
}
