package ornstein.lab.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far derivatives lie from differences, both relative to their size.
 *
 * @param largest the largest distance
 * @param uncertainty the largest that the differences are uncertain by
 * @param agrees whether every distance is within {@link #BOUND} and ten times what the differences are uncertain by,
 *     which is within {@link #DECIDED}
 */
record Discrepancy(double largest, double uncertainty, boolean agrees) {
    /** What a right derivative keeps to. */
    static final double BOUND = 1e-6;
    /** Differences that are less certain than this decide nothing. */
    static final double DECIDED = 1e-4;
    /** How far extrapolations are apart is the size of an error, not a bound of it. */
    private static final double MARGIN = 10;
    /** Differences whose extrapolations are so far apart, relative to them, are differences across a step. */
    private static final double ROUGH = 0.1;
    /** Derivatives so much smaller than what is differenced are judged as if they were of this size: the rest is rounding. */
    private static final double RESOLVED = 0x1p-24;

    static Discrepancy none() {
        return new Discrepancy(0, 0, true);
    }

    /**
     * Compares.
     *
     * @param claimed the derivatives
     * @param size of each: that of the gradient times that of the direction
     * @param magnitude of each: that of the values whose differences were taken
     */
    static Discrepancy of(double[] claimed, double[] size, double[] magnitude, Differences differences) {
        Discrepancy all = none();
        for (int i = 0; i < claimed.length; i++) {
            double found = differences.values()[i];
            double scale = Math.max(Math.max(size[i], Math.abs(found)),
                    Math.max(RESOLVED * magnitude[i], Double.MIN_NORMAL));
            double gap = Math.abs(claimed[i] - found) / scale;
            double apart = differences.uncertainty()[i];
            // differences across a step grow with each halving, yet may be small beside a derivative that is steep enough
            boolean rough = apart > ROUGH * Math.abs(found) && apart > RESOLVED * magnitude[i];
            double uncertainty = apart / (rough ? Math.max(Math.abs(found), Double.MIN_NORMAL) : scale);
            boolean finite = Double.isFinite(gap + uncertainty) && Double.isFinite(scale);
            all = all.and(finite
                    ? new Discrepancy(gap, uncertainty, uncertainty <= DECIDED && gap <= BOUND + MARGIN * uncertainty)
                    : new Discrepancy(1, 1, false));
        }
        return all;
    }

    Discrepancy and(Discrepancy other) {
        return new Discrepancy(Math.max(largest, other.largest), Math.max(uncertainty, other.uncertainty),
                agrees && other.agrees);
    }

    /** What is wrong, if something is. */
    String words() {
        String gap = "it lies " + largest + " (relative) from differences that are uncertain by " + uncertainty;
        return uncertainty > DECIDED && largest <= BOUND + MARGIN * uncertainty
                ? gap + ", which decide nothing: the run is too steep at some point to be differenced"
                : gap + "; the bound is " + BOUND;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("discrepancy", largest);
        tree.put("uncertainty", uncertainty);
        tree.put("agrees", agrees);
        return tree;
    }
}
