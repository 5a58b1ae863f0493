package ornstein.path;

/**
 * The map (x, value) ↦ ofPoint · x + ofValue · value, coordinate by coordinate.
 *
 * @param ofPoint the factor of the point x_t
 * @param ofValue the factor of what is known about it (the clean point's expectation, or another prediction)
 */
public record Affine(double ofPoint, double ofValue) {
    /** ofPoint · x + ofValue · value. */
    public double apply(double x, double value) {
        return Math.fma(ofPoint, x, ofValue * value);
    }

    /**
     * The map of whole points.
     *
     * @param x the point, [D]
     * @param value what is known about it, [D]
     * @return a new array, [D]
     * @throws IllegalArgumentException if the lengths differ
     */
    public double[] apply(double[] x, double[] value) {
        if (x.length != value.length) {
            throw new IllegalArgumentException("x has " + x.length + " coordinates and value has " + value.length
                    + ": both must belong to the same point");
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = apply(x[i], value[i]);
        }
        return out;
    }
}
