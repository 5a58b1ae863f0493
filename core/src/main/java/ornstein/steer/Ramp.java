package ornstein.steer;

/** A strength β(t) with its derivative: how a tilt is switched on, from t = 1 (noise) to t = 0 (data). */
public interface Ramp {
    /** β(t), t in [0, 1]. */
    double at(double t);

    /** dβ/dt. */
    double derivative(double t);
}
