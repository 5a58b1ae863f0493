package ornstein.fidelity;

import ornstein.array.Batch;
import ornstein.distribution.Density;
import ornstein.kernel.ScalarMath;

/** A density on cells of equal width, by its logarithm in the middle of each. */
public final class LineDensity {
    private final double low;
    private final double width;
    private final double[] logDensity;

    private LineDensity(double low, double width, double[] logDensity) {
        this.low = low;
        this.width = width;
        this.logDensity = logDensity;
    }

    /** From a log-density up to a constant. */
    static LineDensity normalised(double low, double width, double[] logDensity) {
        double sum = 0;
        for (double log : logDensity) {
            sum += width * ScalarMath.exp(log);
        }
        double shift = ScalarMath.log(sum);
        double[] own = logDensity.clone();
        for (int j = 0; j < own.length; j++) {
            own[j] -= shift;
        }
        return new LineDensity(low, width, own);
    }

    /** The middles of the cells, ascending. */
    public double[] places() {
        double[] places = new double[logDensity.length];
        for (int j = 0; j < places.length; j++) {
            places[j] = Math.fma(j + 0.5, width, low);
        }
        return places;
    }

    /** The log-density in the middle of each cell, a copy. */
    public double[] logDensity() {
        return logDensity.clone();
    }

    /**
     * KL(p ‖ q) in nats, by a sum over the cells.
     *
     * @param law p, on the line
     * @throws IllegalArgumentException if more than 1e-9 of p lies outside of the cells
     */
    public double divergenceFrom(Density law) {
        double[] log = law.logDensity(Batch.ofPlanes(places()));
        double mass = 0;
        double sum = 0;
        for (int j = 0; j < log.length; j++) {
            double weight = width * ScalarMath.exp(log[j]);
            mass += weight;
            if (weight > 0) {
                sum = Math.fma(weight, log[j] - logDensity[j], sum);
            }
        }
        if (!(Math.abs(mass - 1) < 1e-9)) {
            throw new IllegalArgumentException("the cells from " + low + " to " + (low + width * log.length) + " hold "
                    + mass + " of the law: take a wider piece of the line, or finer cells");
        }
        return sum;
    }
}
