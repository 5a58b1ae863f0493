package ornstein.steer;

import ornstein.path.Schedule;

/** ½(1 + cos πt) = cos²(πt/2). */
record CosineRamp() implements Ramp {
    @Override
    public double at(double t) {
        double cosine = StrictMath.sin(0.5 * Math.PI * (1 - Schedule.checkTime(t)));
        return cosine * cosine;
    }

    @Override
    public double derivative(double t) {
        // sin πt, from the nearer end
        double angle = Schedule.checkTime(t) <= 0.5 ? t : 1 - t;
        return -0.5 * Math.PI * StrictMath.sin(Math.PI * angle);
    }
}
