package ornstein.lab.steer;

/**
 * The mean of Ẑ/Z over repeats, with the interval that holds its expectation at 95 %.
 *
 * @param low −∞ for a single repeat
 * @param high ∞ for a single repeat
 */
public record SteerRatio(double mean, double low, double high) {}
