package ornstein.steer;

import java.util.Arrays;

/** One draw from each of N equal stretches of the cumulative weights. */
final class Strata {
    private Strata() {}

    static void check(Weights weights, int[] out) {
        weights.requireSound();
        if (out.length != weights.size()) {
            throw new IllegalArgumentException("out has " + out.length + " slots, there are " + weights.size()
                    + " weights: every particle's slot needs one");
        }
    }

    /**
     * Slot j takes the particle at (j + offsets[j])/N.
     *
     * <p>Of the slots below x = N·(W₁ + … + Wᵢ) there are a = ⌊x⌋ whole ones, and one more if its offset is below x − a, which is
     * exact. No branch depends on the draws: each particle writes its number where its slots begin, over those of particles
     * that got none, and a running maximum fills the rest.
     *
     * @param offsets at least N + 1 entries; the last is overwritten
     */
    static void choose(Weights weights, double[] offsets, int[] out) {
        int n = out.length;
        int last = weights.last();
        double scale = n / weights.total();
        offsets[n] = 1;
        Arrays.fill(out, 0);
        int start = 0;
        for (int i = 0; i < last && start < n; i++) {
            out[start] = i;
            double x = weights.sumTo(i) * scale;
            int whole = Math.min(n, (int) x);
            start = whole + (offsets[whole] < x - whole ? 1 : 0);
        }
        if (start < n) {
            out[start] = last;
        }
        int ancestor = 0;
        for (int j = 0; j < n; j++) {
            ancestor = Math.max(ancestor, out[j]);
            out[j] = ancestor;
        }
    }
}
