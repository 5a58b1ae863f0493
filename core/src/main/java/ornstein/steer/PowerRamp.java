package ornstein.steer;

import ornstein.path.Schedule;

/** (1 − t)ⁿ. */
record PowerRamp(int exponent) implements Ramp {
    @Override
    public double at(double t) {
        return power(1 - Schedule.checkTime(t), exponent);
    }

    @Override
    public double derivative(double t) {
        return -exponent * power(1 - Schedule.checkTime(t), exponent - 1);
    }

    private static double power(double base, int exponent) {
        double product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }
}
