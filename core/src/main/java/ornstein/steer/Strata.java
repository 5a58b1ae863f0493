package ornstein.steer;

import java.util.Arrays;

/**
 * One draw from each of N equal stretches of the cumulative weights: slot j takes the particle at (j + uⱼ)/N.
 *
 * <p>Where a particle's slots end is worked out first. No branch depends on the draws after that: each particle writes its number
 * where its slots begin, over those of particles that got none, and a running maximum fills the rest.
 */
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
     * With one offset for all.
     *
     * @param offset a multiple of 2⁻³³ in (0, 1), so that adding it to a whole number below 2²⁰ is exact
     * @param room at least N entries
     */
    static void choose(Weights weights, double offset, double[] room, int[] out) {
        int n = out.length;
        int last = weights.last();
        // j + u ≤ x is j + 1 ≤ x + (1 − u): that many whole numbers
        weights.sums(n / weights.total(), 1 - offset, room);
        Arrays.fill(out, 0);
        int start = 0;
        for (int i = 0; i < last && start < n; i++) {
            out[start] = i;
            start = (int) room[i];
        }
        fill(start, last, out);
    }

    /**
     * With an offset for each.
     *
     * @param offsets at least N + 1 entries; the last is overwritten
     * @param room at least N entries
     */
    static void choose(Weights weights, double[] offsets, double[] room, int[] out) {
        int n = out.length;
        int last = weights.last();
        weights.sums(n / weights.total(), 0, room);
        offsets[n] = 1;
        Arrays.fill(out, 0);
        int start = 0;
        for (int i = 0; i < last && start < n; i++) {
            out[start] = i;
            // below x there are ⌊x⌋ whole slots, and one more if its offset is below what is left, which is exact
            int whole = Math.min(n, (int) room[i]);
            start = whole + (offsets[whole] < room[i] - whole ? 1 : 0);
        }
        fill(start, last, out);
    }

    private static void fill(int start, int last, int[] out) {
        if (start < out.length) {
            out[start] = last;
        }
        int ancestor = 0;
        int j = 0;
        for (; j + 4 <= out.length; j += 4) {
            // within the group first: one maximum in four waits for the group before
            int m0 = out[j];
            int m1 = Math.max(m0, out[j + 1]);
            int m2 = Math.max(m1, out[j + 2]);
            int m3 = Math.max(m2, out[j + 3]);
            out[j] = Math.max(ancestor, m0);
            out[j + 1] = Math.max(ancestor, m1);
            out[j + 2] = Math.max(ancestor, m2);
            ancestor = Math.max(ancestor, m3);
            out[j + 3] = ancestor;
        }
        for (; j < out.length; j++) {
            ancestor = Math.max(ancestor, out[j]);
            out[j] = ancestor;
        }
    }
}
