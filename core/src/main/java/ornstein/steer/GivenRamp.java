package ornstein.steer;

import java.util.function.DoubleUnaryOperator;

import ornstein.path.Schedule;

/** A strength given as two functions. */
record GivenRamp(DoubleUnaryOperator strength, DoubleUnaryOperator slope) implements Ramp {
    private static final int SAMPLES = 16;
    private static final double STEP = 0x1p-17;

    /** How far a difference quotient over 2·STEP may be off, in units of the largest strength and slope about it. */
    private static final double TOLERANCE = 1e-5;

    static GivenRamp checked(DoubleUnaryOperator strength, DoubleUnaryOperator slope) {
        GivenRamp ramp = new GivenRamp(strength, slope);
        for (int i = 0; i <= SAMPLES; i++) {
            ramp.check((double) i / SAMPLES);
        }
        for (int i = 0; i < SAMPLES; i++) {
            // off the sixteenths, where a ramp is most likely to have its corners
            ramp.checkSlope((i + 0.4142135623730951) / SAMPLES);
        }
        return ramp;
    }

    private void check(double t) {
        for (boolean derivative : new boolean[] {false, true}) {
            double value = derivative ? derivative(t) : at(t);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the ramp's " + (derivative ? "derivative" : "strength") + " at t = "
                        + t + " is " + value + ": it must be finite on all of [0, 1]");
            }
        }
    }

    private void checkSlope(double t) {
        double quotient = (at(t + STEP) - at(t - STEP)) / (2 * STEP);
        double scale = Math.max(Math.abs(at(t)),
                Math.max(Math.abs(derivative(t + STEP)), Math.abs(derivative(t - STEP))));
        double off = Math.abs(quotient - derivative(t));
        if (!(off <= TOLERANCE * scale)) {
            throw new IllegalArgumentException("the ramp's derivative at t = " + t + " is " + derivative(t)
                    + ", differences of the strength give " + quotient + ": give dβ/dt, t = 0 being data");
        }
    }

    @Override
    public double at(double t) {
        return strength.applyAsDouble(Schedule.checkTime(t));
    }

    @Override
    public double derivative(double t) {
        return slope.applyAsDouble(Schedule.checkTime(t));
    }
}
