package ornstein.distribution;

import java.util.Arrays;

/**
 * Coordinates u of the line or the plane with x = S R u: units of length for each axis, turned or not.
 *
 * @param units S, positive
 * @param cosine of R; 1 on the line
 * @param sine of R; 0 on the line
 */
record Frame(double[] units, double cosine, double sine) {
    /** An angle of which no small multiple is a right one: no two nodes of a grid then share a coordinate. */
    private static final double ANGLE = 0.55357435889704525; // arctan of the golden ratio less one

    static Frame straight(double[] units) {
        return new Frame(units, 1, 0);
    }

    Frame turned() {
        return units.length == 1 ? this : new Frame(units, StrictMath.cos(ANGLE), StrictMath.sin(ANGLE));
    }

    int dimension() {
        return units.length;
    }

    boolean isTurned() {
        return sine != 0;
    }

    /** |det S R|. */
    double volume() {
        double product = 1;
        for (double unit : units) {
            product *= unit;
        }
        return product;
    }

    /** Turns u into x, in place. */
    void toPoint(double[] u) {
        if (sine != 0) {
            double first = cosine * u[0] - sine * u[1];
            u[1] = sine * u[0] + cosine * u[1];
            u[0] = first;
        }
        for (int d = 0; d < u.length; d++) {
            u[d] *= units[d];
        }
    }

    /** Turns x into u, in place. */
    void fromPoint(double[] x) {
        for (int d = 0; d < x.length; d++) {
            x[d] /= units[d];
        }
        if (sine != 0) {
            double first = cosine * x[0] + sine * x[1];
            x[1] = cosine * x[1] - sine * x[0];
            x[0] = first;
        }
    }

    /** The smallest box of this frame around a box of the untilted axes. */
    Box around(Box points) {
        double[] low = new double[units.length];
        double[] high = new double[units.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 1 << units.length; corner++) {
            double[] u = new double[units.length];
            for (int d = 0; d < u.length; d++) {
                u[d] = (corner >> d & 1) == 0 ? points.low()[d] : points.high()[d];
            }
            fromPoint(u);
            for (int d = 0; d < u.length; d++) {
                low[d] = Math.min(low[d], u[d]);
                high[d] = Math.max(high[d], u[d]);
            }
        }
        return new Box(low, high);
    }

    /** How far x moves at most where u moves by no more than some amount along each axis. */
    double reach(double[] amounts) {
        double longest = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            double[] u = amounts.clone();
            u[0] *= sign;
            toPoint(u);
            double square = 0;
            for (double value : u) {
                square = Math.fma(value, value, square);
            }
            longest = Math.max(longest, Math.sqrt(square));
        }
        return longest;
    }
}
