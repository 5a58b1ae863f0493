package ornstein.steer;

import ornstein.path.Schedule;

/** The same strength at all times. */
record ConstantRamp(double strength) implements Ramp {
    ConstantRamp {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException(
                    "strength = " + strength + ": a strength must be finite; 1 is the reward itself");
        }
    }

    @Override
    public double at(double t) {
        Schedule.checkTime(t);
        return strength;
    }

    @Override
    public double derivative(double t) {
        Schedule.checkTime(t);
        return 0;
    }
}
