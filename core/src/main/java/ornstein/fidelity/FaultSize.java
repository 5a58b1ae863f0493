package ornstein.fidelity;

import java.util.Arrays;

/** The numbers that faults take. */
final class FaultSize {
    private FaultSize() {}

    static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": the " + name + " of a fault must be finite and not negative");
        }
    }

    /** ‖v‖. */
    static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum = Math.fma(x, x, sum);
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("direction = " + Arrays.toString(v)
                    + ": a direction is a finite vector that is not 0");
        }
        return Math.sqrt(sum);
    }
}
