package ornstein.process;

import ornstein.array.Block;

/**
 * An unnormalised log-density and its gradient for blocks of particles: what a chain needs that has a law as its target.
 * Called from many threads at once; every particle is treated alone.
 */
public interface LogDensityField {
    /**
     * Writes log p(x) up to a constant, one value per particle.
     *
     * @param x the points, left as they are
     * @param scratch at least {@link #scratch()} doubles that belong to the calling thread
     * @param out particle i of the block goes to out[outFrom + i]; −∞ where the density is 0
     */
    void logDensity(Block x, double[] scratch, double[] out, int outFrom);

    /** How many doubles of scratch {@link #logDensity} needs. */
    default int scratch() {
        return 0;
    }

    /** ∇log p, the same at all times. */
    VectorField score();

    /** The law proportional to pᶜ: at temperature T, c = 1/T. */
    default LogDensityField power(double exponent) {
        return new PowerDensity(this, exponent);
    }

    /** A log-density and its gradient given point by point. */
    static LogDensityField pointwise(Pointwise logDensity, PointwiseGradient gradient) {
        return new PointwiseDensity(logDensity, gradient);
    }

    /** log p at one point. */
    @FunctionalInterface
    interface Pointwise {
        /** log p(x) up to a constant; the array is [D] and reused between calls. */
        double at(double[] x);
    }

    /** ∇log p at one point. */
    @FunctionalInterface
    interface PointwiseGradient {
        /** Writes ∇log p(x) into gradient; both arrays are [D] and reused between calls. */
        void evaluate(double[] x, double[] gradient);
    }
}
