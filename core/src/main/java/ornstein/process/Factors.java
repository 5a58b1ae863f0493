package ornstein.process;

import java.util.function.DoubleUnaryOperator;

/** The laws of the factors that fields are scaled by. */
final class Factors {
    private Factors() {}

    static DoubleUnaryOperator constant(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("factor = " + factor + ": what scales a field must be finite");
        }
        return t -> factor;
    }

    static double at(DoubleUnaryOperator factor, double t) {
        double value = factor.applyAsDouble(t);
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the factor of a field at t = " + t + " is " + value
                    + ": it must be finite at every time where the field is evaluated; keep the grid where it is");
        }
        return value;
    }

    /** Refuses points of another dimension than a field has. */
    static void checkDimension(String field, int dimension, int given) {
        if (given != dimension) {
            throw new IllegalArgumentException("the points have dimension " + given + ", " + field + " has dimension "
                    + dimension + ": give points of its space");
        }
    }
}
