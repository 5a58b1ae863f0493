package ornstein.solve;

import ornstein.array.Block;
import ornstein.process.FrozenField;

/**
 * Reads an affine field off its values: at the mean of its argument, a standard deviation to either side of it along each
 * axis, and at two far corners, where it must be what the others say.
 */
final class AffineProbe {
    private static final double TOLERANCE = 1e-9;
    /** Of a field that vanishes, per unit of its argument. */
    private static final double ROUNDING = 1e-13;
    private static final double FAR = 3;

    private final int dimension;
    private final double[] widths;
    private final Block points;
    private final Block values;

    private AffineProbe(AffineForm source, double[][] joint, int planes) {
        this.dimension = source.planes();
        this.widths = new double[dimension];
        this.points = new Block(new double[dimension][2 * dimension + 3], 0, 2 * dimension + 3);
        this.values = new Block(new double[planes][points.size()], 0, points.size());
        for (int d = 0; d < dimension; d++) {
            double width = Math.sqrt(Math.max(0,
                    AffineForm.covariance(source.linear()[d], source.linear()[d], joint)));
            widths[d] = width > 0 ? width : 1;
            for (int i = 0; i < points.size(); i++) {
                points.set(i, d, source.mean()[d]);
            }
            points.set(1 + 2 * d, d, source.mean()[d] + widths[d]);
            points.set(2 + 2 * d, d, source.mean()[d] - widths[d]);
            points.set(2 * dimension + 1, d, source.mean()[d] + FAR * widths[d]);
            points.set(2 * dimension + 2, d, source.mean()[d] - (d % 2 == 0 ? FAR : -FAR) * widths[d]);
        }
    }

    /**
     * The field of an affine form.
     *
     * @param joint the covariance of the form's first sources
     * @param planes how many the field writes
     * @param where for messages
     */
    static AffineForm apply(FrozenField field, AffineForm source, double[][] joint, int planes, String where) {
        AffineProbe probe = new AffineProbe(source, joint, planes);
        field.evaluate(probe.points, new double[field.scratch()], probe.values);
        AffineForm out = AffineForm.zero(planes, source.linear()[0].length);
        for (int e = 0; e < planes; e++) {
            probe.read(e, source, out, where);
        }
        return out;
    }

    private void read(int e, AffineForm source, AffineForm out, String where) {
        double centre = values.get(0, e);
        double size = 0;
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isFinite(values.get(i, e))) {
                throw new ArithmeticException(where + ": coordinate " + e + " of the field is " + values.get(i, e)
                        + ": it must be finite to be followed");
            }
            size = Math.max(size, Math.abs(values.get(i, e)));
        }
        double allowed = TOLERANCE * size + ROUNDING * farthest();
        double[] slopes = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            double ahead = values.get(1 + 2 * d, e);
            double behind = values.get(2 + 2 * d, e);
            require(Math.abs(ahead + behind - 2 * centre) <= allowed, where);
            // what is flat to rounding is flat: a constant must be seen as one
            slopes[d] = ahead == centre && behind == centre ? 0 : 0.5 * (ahead - behind) / widths[d];
        }
        for (int corner = 2 * dimension + 1; corner < points.size(); corner++) {
            double expected = centre;
            for (int d = 0; d < dimension; d++) {
                expected = Math.fma(slopes[d], points.get(corner, d) - points.get(0, d), expected);
            }
            require(Math.abs(values.get(corner, e) - expected) <= allowed, where);
        }
        out.mean()[e] = centre;
        for (int d = 0; d < dimension; d++) {
            for (int s = 0; s < out.linear()[e].length; s++) {
                out.linear()[e][s] = Math.fma(slopes[d], source.linear()[d][s], out.linear()[e][s]);
            }
        }
    }

    private double farthest() {
        double farthest = 0;
        for (double[] plane : points.planes()) {
            for (double value : plane) {
                farthest = Math.max(farthest, Math.abs(value));
            }
        }
        return farthest;
    }

    private static void require(boolean affine, String where) {
        if (!affine) {
            throw new IllegalArgumentException(where + " evaluates a field that is not affine in the point: means and"
                    + " covariances can be followed for the field of one Gaussian, or a linear drift; simulate instead");
        }
    }
}
