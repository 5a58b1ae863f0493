package ornstein.steer;

import java.util.List;

/**
 * The exponents of experts at one time.
 *
 * @param values bᵢ
 * @param rates dbᵢ/dt
 */
record Exponents(double[] values, double[] rates) {
    static Exponents at(List<Expert> experts, double t) {
        double[] values = new double[experts.size()];
        double[] rates = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite("the exponent of expert " + i, experts.get(i).exponent().at(t), t);
            rates[i] = finite("the derivative of exponent " + i, experts.get(i).exponent().derivative(t), t);
        }
        return new Exponents(values, rates);
    }

    static double finite(String what, double value, double t) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(
                    what + " at t = " + t + " is " + value + ": it must be finite at every time that is visited");
        }
        return value;
    }

    /** Σbᵢ − 1, in which what is rounding of the exponents counts as 0: (1 − w) + w is 1. */
    double excess() {
        double sum = -1;
        double largest = 1;
        for (double value : values) {
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        return Math.abs(sum) <= values.length * Math.ulp(largest) ? 0 : sum;
    }
}
