package ornstein.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Particles on the line that carry weights and are resampled now and then: where they are, and who descends from whom. */
public final class Lineages {
    private static final double ROUNDING = 1e-6;

    private final double[] times;
    private final double[][] states;
    private final double[][] weights;
    private final int[][] ancestors;
    private final int[] groups;

    private Lineages(double[] times, double[][] states, double[][] weights, int[][] ancestors, int[] groups) {
        this.times = times;
        this.states = states;
        this.weights = weights;
        this.ancestors = ancestors;
        this.groups = groups;
    }

    /** One branch of the family tree: from where it leaves an older one to its end. */
    record Branch(double[] times, double[] states, int eve, int end) {}

    /**
     * A run of N particles, seen at n + 1 times.
     *
     * @param times at least two, finite, falling; copied
     * @param states {@code states[k][i]} is where particle i is at {@code times[k]}, before any resampling there; copied
     * @param weights {@code weights[k][i]} is its share of the weight there; not negative, of sum 1; copied
     * @param ancestors {@code ancestors[k][j]} is the particle that slot j was filled from by a resampling at
     *     {@code times[k]}; {@code ancestors[k]} is empty where there was none; copied
     * @throws IllegalArgumentException if lengths differ, times do not fall, a value is not finite, shares do not sum to 1, or
     *     there is no such ancestor
     */
    public static Lineages of(double[] times, double[][] states, double[][] weights, int[][] ancestors) {
        Paths paths = Paths.of(times, states);
        if (paths.rises()) {
            throw new IllegalArgumentException(
                    "times rise from " + times[0] + ": particles are weighed on their way to data; give falling times");
        }
        rows("weights", weights.length, times.length);
        rows("ancestors", ancestors.length, times.length);
        double[][] shares = new double[times.length][];
        int[][] parents = new int[times.length][];
        double[][] copies = new double[times.length][];
        for (int k = 0; k < times.length; k++) {
            copies[k] = Given.finite("states[" + k + "]", states[k]);
            shares[k] = Given.finite("weights[" + k + "]", weights[k]);
            Given.sameLength("weights[" + k + "]", shares[k], "states[0]", states[0]);
            checkShares(k, shares[k]);
            parents[k] = ancestors[k].clone();
            checkAncestors(k, parents[k], paths.particles());
        }
        return new Lineages(paths.times().clone(), copies, shares, parents, new int[paths.particles()]);
    }

    /**
     * The same lineages, coloured by the group of the particle that they end with, for example its mode.
     *
     * @param group one number ≥ 0 for every particle at the end; copied
     * @throws IllegalArgumentException if there are not as many as particles, or one is negative
     */
    public Lineages groups(int... group) {
        Paths.of(times, states).groups(group);
        return new Lineages(times, states, weights, ancestors, group.clone());
    }

    private static void rows(String name, int given, int wanted) {
        if (given != wanted) {
            throw new IllegalArgumentException(name + " has " + given + " rows, times has " + wanted
                    + " values: " + name + "[k] belongs to times[k]; give as many");
        }
    }

    private static void checkShares(int k, double[] shares) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] < 0) {
                throw new IllegalArgumentException("weights[" + k + "][" + i + "] = " + shares[i]
                        + ": a share of the weight is not negative; give weights, not their logarithms");
            }
            sum += shares[i];
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "weights[" + k + "] sum to " + sum + ": shares of the weight sum to 1; divide by the sum");
        }
    }

    private static void checkAncestors(int k, int[] parents, int particles) {
        if (parents.length != 0 && parents.length != particles) {
            throw new IllegalArgumentException("ancestors[" + k + "] has " + parents.length + " values for " + particles
                    + " particles: give one for each, or none where there was no resampling");
        }
        for (int j = 0; j < parents.length; j++) {
            if (parents[j] < 0 || parents[j] >= particles) {
                throw new IllegalArgumentException("ancestors[" + k + "][" + j + "] = " + parents[j]
                        + ": must lie in 0 … " + (particles - 1) + ", the particles there are");
            }
        }
    }

    int particles() {
        return states[0].length;
    }

    double[] times() {
        return times;
    }

    /** The time when the given share of the run is over. */
    double time(double progress) {
        return progress >= 1 ? times[times.length - 1] : times[0] + progress * (times[times.length - 1] - times[0]);
    }

    /** The last index whose time is not below {@code t}. */
    int seen(double t) {
        int k = 0;
        while (k + 1 < times.length && times[k + 1] >= t) {
            k++;
        }
        return k;
    }

    double[] states(int k) {
        return states[k];
    }

    double[] weights(int k) {
        return weights[k];
    }

    boolean isResampled(int k) {
        return ancestors[k].length > 0;
    }

    /** The effective sample size 1/Σw² at {@code times[k]}, as a share of the particles. */
    double ess(int k) {
        double squares = 0;
        for (double share : weights[k]) {
            squares += share * share;
        }
        return 1 / (squares * particles());
    }

    private int parent(int k, int slot) {
        return isResampled(k) ? ancestors[k][slot] : slot;
    }

    int group(int slot) {
        return groups[slot];
    }

    int groupCount() {
        return Arrays.stream(groups).max().orElse(0) + 1;
    }

    /** For each particle at each time the group that most of its descendants at the end belong to, −1 if it has none. */
    int[][] fates() {
        int kinds = groupCount();
        int[][] descendants = new int[particles()][kinds];
        for (int j = 0; j < groups.length; j++) {
            descendants[j][groups[j]]++;
        }
        int[][] fates = new int[times.length][];
        for (int k = times.length - 1; k >= 0; k--) {
            if (k < times.length - 1 && isResampled(k)) {
                int[][] before = new int[particles()][kinds];
                for (int j = 0; j < before.length; j++) {
                    for (int kind = 0; kind < kinds; kind++) {
                        before[ancestors[k][j]][kind] += descendants[j][kind];
                    }
                }
                descendants = before;
            }
            fates[k] = Arrays.stream(descendants).mapToInt(Lineages::most).toArray();
        }
        return fates;
    }

    private static int most(int[] counts) {
        int most = -1;
        for (int kind = 0; kind < counts.length; kind++) {
            if (counts[kind] > (most < 0 ? 0 : counts[most])) {
                most = kind;
            }
        }
        return most;
    }

    /**
     * The tree, each part of it once.
     *
     * @param most how many of those who live to the end, and of those who do not, are followed back to the start
     */
    Tree tree(int most) {
        int last = times.length - 1;
        boolean[][] drawn = new boolean[times.length][particles()];
        List<Branch> surviving = new ArrayList<>();
        int step = Math.max(1, (particles() + most - 1) / most);
        for (int j = 0; j < particles(); j += step) {
            surviving.add(branch(last, j, drawn));
        }
        List<int[]> dead = childless();
        List<Branch> extinct = new ArrayList<>();
        int stride = Math.max(1, (dead.size() + most - 1) / most);
        for (int i = 0; i < dead.size(); i += stride) {
            extinct.add(branch(dead.get(i)[0], dead.get(i)[1], drawn));
        }
        return new Tree(List.copyOf(surviving), List.copyOf(extinct));
    }

    /** The branches that reach the end, and the others. */
    record Tree(List<Branch> surviving, List<Branch> extinct) {}

    /** All (time, particle) that were chosen by no slot. */
    private List<int[]> childless() {
        List<int[]> found = new ArrayList<>();
        for (int k = 0; k + 1 < times.length; k++) {
            if (isResampled(k)) {
                boolean[] chosen = new boolean[particles()];
                for (int parent : ancestors[k]) {
                    chosen[parent] = true;
                }
                for (int i = 0; i < chosen.length; i++) {
                    if (!chosen[i]) {
                        found.add(new int[] {k, i});
                    }
                }
            }
        }
        return found;
    }

    private Branch branch(int end, int particle, boolean[][] drawn) {
        double[] t = new double[end + 1];
        double[] x = new double[end + 1];
        int from = end;
        int at = particle;
        boolean met = false;
        for (int k = end; k >= 0; k--) {
            t[k] = times[k];
            x[k] = states[k][at];
            from = met ? from : k;
            met |= drawn[k][at];
            drawn[k][at] = true;
            at = k == 0 ? at : parent(k - 1, at);
        }
        int length = end - from + 1;
        double[] ownTimes = new double[length];
        double[] ownStates = new double[length];
        System.arraycopy(t, from, ownTimes, 0, length);
        System.arraycopy(x, from, ownStates, 0, length);
        return new Branch(ownTimes, ownStates, at, particle);
    }
}
