package ornstein.distribution;

import java.util.function.DoubleFunction;

import ornstein.array.Block;

/**
 * Combinations p·x + q·∇log p(x) + r·E[x₀|x] at particles that each have a time, and so a noise level, of their own. What
 * depends on the level is worked out for all particles side by side, in room that is kept. Of one thread.
 *
 * <p>Laws with diagonal covariances give the bits of {@link DiffusedLaw#at}; those with full ones agree to rounding, because
 * they are evaluated in the covariances' eigenvectors.
 */
public final class ScatteredPrediction {
    /** Logits of a tile stay in the cache. */
    private static final int BUDGET = 1 << 14;

    private static final int MOST_LANES = 256;
    private static final int LEAST_LANES = 8;

    private final LaneComponents law;
    private final double leastVariance;
    private final LaneLevels levels;
    private final double[][] logits;
    private final LaneWeights weights;

    ScatteredPrediction(LaneComponents law, int lanes) {
        this.law = law;
        this.leastVariance = law.leastVariance();
        this.levels = new LaneLevels(lanes);
        this.logits = new double[law.components()][lanes];
        this.weights = new LaneWeights(lanes);
    }

    /** How many particles of a law are evaluated side by side. */
    static int lanes(int components) {
        return Math.clamp(BUDGET / components, LEAST_LANES, MOST_LANES);
    }

    /**
     * The combination at each particle.
     *
     * @param t the time of particle i at i
     * @param level the level, and the combination, at a time
     * @param x the points, left as they are
     * @param out as many particles as x, in other arrays
     * @throws IllegalArgumentException if the points have another dimension
     * @throws ArithmeticException if a component's variance vanishes
     */
    public void evaluate(double[] t, DoubleFunction<NoiseLevel> level, Block x, Block out) {
        if (x.dimension() != law.dimension()) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension() + ", the law has dimension "
                    + law.dimension() + ": start from points in the law's space");
        }
        int lanes = levels.scale.length;
        for (int first = 0; first < x.size(); first += lanes) {
            int n = Math.min(lanes, x.size() - first);
            for (int i = 0; i < n; i++) {
                if (i > 0 && t[first + i] == t[first + i - 1]) {
                    levels.copy(i, i - 1);
                } else {
                    levels.set(i, level.apply(t[first + i]));
                }
            }
            int bad = levels.firstWithout(leastVariance, n);
            if (bad >= 0) {
                throw new ArithmeticException("a component has variance 0 at t = " + t[first + bad]
                        + ": a law of points has no density without noise; take t > 0 or smooth the points");
            }
            law.logits(levels, x.planes(), x.from() + first, n, logits);
            weights.write(logits, n);
            law.combine(levels, x.planes(), x.from() + first, n, logits, weights.inverse, out.planes(),
                    out.from() + first);
        }
    }
}
