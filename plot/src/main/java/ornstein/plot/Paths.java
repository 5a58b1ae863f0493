package ornstein.plot;

import java.awt.Color;
import java.util.Arrays;

/** Paths of many particles on the line, all seen at the same times. */
public final class Paths {
    /** More lines than this hide one another. */
    private static final int LINES = 150;

    private final double[] times;
    private final double[][] states;
    private final int[] groups;
    private final int lines;

    private Paths(double[] times, double[][] states, int[] groups, int lines) {
        this.times = times;
        this.states = states;
        this.groups = groups;
        this.lines = lines;
    }

    /**
     * Paths in one colour, the first 150 of them drawn as lines.
     *
     * @param times at least two, finite, strictly increasing or strictly decreasing; copied
     * @param states {@code states[k][i]} is where particle i is at {@code times[k]}; finite; copied
     * @throws IllegalArgumentException if the times are not monotone, lengths differ, or a value is not
     *     finite
     */
    public static Paths of(double[] times, double[][] states) {
        double[] t = Given.finite("times", times);
        Given.atLeast(2, "times.length", t.length, "a path needs a beginning and an end");
        monotone(t);
        if (states.length != t.length) {
            throw new IllegalArgumentException(
                    "states has " + states.length + " rows, times has " + t.length
                            + " values: states[k] are all particles at times[k]; transpose, or give as many");
        }
        double[][] x = new double[states.length][];
        for (int k = 0; k < x.length; k++) {
            x[k] = Given.finite("states[" + k + "]", states[k]);
            Given.sameLength("states[" + k + "]", x[k], "states[0]", x[0]);
        }
        return new Paths(t, x, new int[x[0].length], LINES);
    }

    /**
     * The same paths, coloured by group, for example by the mode where each ends.
     *
     * @param group one number ≥ 0 for every particle; copied
     * @throws IllegalArgumentException if there are not as many as particles, or one is negative
     */
    public Paths groups(int... group) {
        if (group.length != particles()) {
            throw new IllegalArgumentException(
                    "group has " + group.length + " values for " + particles() + " particles: give one for each");
        }
        for (int i = 0; i < group.length; i++) {
            Given.atLeast(0, "group[" + i + "]", group[i], "number the groups from 0");
        }
        return new Paths(times, states, group.clone(), lines);
    }

    /**
     * The same paths, the first {@code count} of them drawn as lines; all count in histograms.
     *
     * @param count ≥ 0; more than there are draws all
     * @throws IllegalArgumentException if negative
     */
    public Paths lines(int count) {
        Given.atLeast(0, "count", count, "0 draws no line");
        return new Paths(times, states, groups, count);
    }

    private static void monotone(double[] times) {
        boolean up = times[1] > times[0];
        for (int k = 1; k < times.length; k++) {
            if (times[k] == times[k - 1] || times[k] > times[k - 1] != up) {
                throw new IllegalArgumentException(
                        "times[" + k + "] = " + times[k] + " after " + times[k - 1]
                                + ": times must only rise or only fall; sort them, and drop what is there twice");
            }
        }
    }

    int particles() {
        return states[0].length;
    }

    int drawn() {
        return Math.min(lines, particles());
    }

    int vertices() {
        return drawn() * times.length;
    }

    boolean rises() {
        return times[1] > times[0];
    }

    int groupCount() {
        return Arrays.stream(groups).max().orElse(0) + 1;
    }

    int group(int particle) {
        return groups[particle];
    }

    Color color(int particle) {
        return Theme.light().series(groups[particle]);
    }

    double[] times() {
        return times;
    }

    double[] path(int particle) {
        double[] path = new double[times.length];
        for (int k = 0; k < path.length; k++) {
            path[k] = states[k][particle];
        }
        return path;
    }

    Bounds bounds() {
        Bounds bounds = Bounds.of(times, new double[0]);
        for (double[] row : states) {
            bounds = bounds.and(Bounds.of(new double[0], Arrays.copyOf(row, drawn())));
        }
        return bounds;
    }

    /** The time when the given share of the journey is over. */
    double time(double progress) {
        return progress >= 1 ? times[times.length - 1] : times[0] + progress * (times[times.length - 1] - times[0]);
    }

    /** The last index whose time is not after {@code t}, in the direction of travel. */
    private int before(double t) {
        int k = 0;
        while (k + 1 < times.length && (rises() ? times[k + 1] <= t : times[k + 1] >= t)) {
            k++;
        }
        return k;
    }

    /** Where a particle is at {@code t}, straight between the times seen. */
    double at(int particle, double t) {
        int k = before(t);
        if (k + 1 == times.length) {
            return states[k][particle];
        }
        double part = (t - times[k]) / (times[k + 1] - times[k]);
        return states[k][particle] + part * (states[k + 1][particle] - states[k][particle]);
    }

    /** All particles at the last time seen up to {@code t}: interpolation would narrow their spread. */
    double[] seen(double t) {
        return states[before(t)];
    }
}
