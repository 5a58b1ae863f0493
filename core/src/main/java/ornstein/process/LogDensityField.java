package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;

/**
 * An unnormalised log-density together with its gradient, evaluated for blocks of particles: what a chain needs that has a
 * law as its target. Called from many threads at once; every particle is treated alone.
 */
@FunctionalInterface
public interface LogDensityField {
    /**
     * Writes log p(x), up to a constant, and ∇log p(x) for each particle.
     *
     * @param x the points, left as they are
     * @param scratch at least {@link #scratch()} doubles that belong to the calling thread
     * @param gradient as many particles as x, in other arrays
     * @param value one plane, of as many particles, in another array
     */
    void evaluate(Block x, double[] scratch, Block gradient, Block value);

    /** How many doubles of scratch an evaluation needs. */
    default int scratch() {
        return 0;
    }

    /** ∇log p alone; by default both are worked out. */
    default VectorField score() {
        return new ScoreOf(this);
    }

    /** A log-density given point by point. */
    static LogDensityField pointwise(Pointwise density) {
        return (x, scratch, gradient, value) -> {
            double[] point = new double[x.dimension()];
            double[] slope = new double[x.dimension()];
            for (int i = 0; i < x.size(); i++) {
                for (int d = 0; d < point.length; d++) {
                    point[d] = x.get(i, d);
                }
                Arrays.fill(slope, Double.NaN);
                value.set(i, 0, density.evaluate(point, slope));
                for (int d = 0; d < slope.length; d++) {
                    gradient.set(i, d, slope[d]);
                }
            }
        };
    }

    /** log p and its gradient at one point. */
    @FunctionalInterface
    interface Pointwise {
        /** Returns log p(x) up to a constant and writes ∇log p(x) into gradient; both arrays are [D] and reused. */
        double evaluate(double[] x, double[] gradient);
    }
}
