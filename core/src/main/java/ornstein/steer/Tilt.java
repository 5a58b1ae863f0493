package ornstein.steer;

/**
 * β(t)·r(x, t).
 *
 * @param reward r, its values checked
 * @param ramp β
 */
record Tilt(Reward reward, Ramp ramp) {
    double strength(double t) {
        return Exponents.finite("the strength of the tilt", ramp.at(t), t);
    }

    double growth(double t) {
        return Exponents.finite("the derivative of the tilt's strength", ramp.derivative(t), t);
    }
}
