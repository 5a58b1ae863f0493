package ornstein.steer;

import java.util.function.DoubleUnaryOperator;

/** A strength β(t) with its derivative: how a tilt is switched on, from t = 1 (noise) to t = 0 (data). */
public interface Ramp {
    /** β(t), t in [0, 1]. */
    double at(double t);

    /** dβ/dt. */
    double derivative(double t);

    /** β = 1 − t. */
    static Ramp linear() {
        return new PowerRamp(1);
    }

    /** β = (1 − t)²: late, with half of the strength within the last 0.3 of time. */
    static Ramp quadratic() {
        return new PowerRamp(2);
    }

    /** β = (1 − t)⁶: very late; half of the strength comes within the last 0.11 of time. */
    static Ramp sextic() {
        return new PowerRamp(6);
    }

    /** β = ½(1 + cos πt): flat at both ends. */
    static Ramp cosine() {
        return new CosineRamp();
    }

    /**
     * The same strength at all times.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    static Ramp constant(double strength) {
        return new ConstantRamp(strength);
    }

    /**
     * Straight lines between points (t, β). Where two meet, the derivative is that of the line towards data, which a run that
     * removes noise goes along next; at t = 0 that of the first line.
     *
     * @param times increasing, from 0 to 1
     * @param strengths as many, finite
     * @throws IllegalArgumentException naming the point that breaks this
     */
    static Ramp points(double[] times, double[] strengths) {
        return new PointsRamp(times, strengths);
    }

    /**
     * A strength given as a function with its derivative, which are tried at sample times: both must be finite, and agree with
     * one another.
     *
     * @throws IllegalArgumentException naming time and value
     */
    static Ramp of(DoubleUnaryOperator strength, DoubleUnaryOperator derivative) {
        return GivenRamp.checked(strength, derivative);
    }
}
