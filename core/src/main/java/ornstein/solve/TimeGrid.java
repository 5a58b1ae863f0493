package ornstein.solve;

import java.util.Arrays;

/**
 * The times a simulation steps through: at least two, finite, inside [0, 1], strictly increasing (forward, adding noise)
 * or strictly decreasing (reverse, removing it). Immutable; times are 0 for data and 1 for noise.
 */
public final class TimeGrid {
    private final double[] times;

    private TimeGrid(double[] times) {
        this.times = times;
    }

    /**
     * Equal steps. The ends are exactly {@code from} and {@code to}, and the grid the other way round has the same
     * times.
     *
     * @param from the first time, in [0, 1]
     * @param to the last time, in [0, 1]
     * @param steps the number of steps, at least 1; the grid has one time more
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    public static TimeGrid uniform(double from, double to, int steps) {
        if (steps < 1 || steps == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("steps = " + steps + ": a grid needs at least 1 step and at most "
                    + (Integer.MAX_VALUE - 1) + "; a few hundred are usual");
        }
        checkInside("from", from);
        checkInside("to", to);
        double[] times = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            times[i] = (from * (steps - i) + to * i) / steps;
        }
        times[0] = from;
        times[steps] = to;
        return checked(times);
    }

    /**
     * These times.
     *
     * @throws IllegalArgumentException naming index, values and the law they broke
     */
    public static TimeGrid of(double... times) {
        return checked(times.clone());
    }

    private static TimeGrid checked(double[] times) {
        if (times.length < 2) {
            throw new IllegalArgumentException("times has " + times.length
                    + " entries: a grid needs at least 2, its start and its end; add the missing end");
        }
        for (int i = 0; i < times.length; i++) {
            checkInside("times[" + i + "]", times[i]);
        }
        boolean up = times[1] > times[0];
        for (int i = 1; i < times.length; i++) {
            if (up ? times[i] > times[i - 1] : times[i] < times[i - 1]) {
                continue;
            }
            throw new IllegalArgumentException("times[" + (i - 1) + "] = " + times[i - 1] + ", times[" + i + "] = "
                    + times[i] + ": times must be strictly monotone"
                    + (i == 1 ? "" : up ? " (here up)" : " (here down)")
                    + "; drop repeated times, use fewer steps, or sort them");
        }
        return new TimeGrid(times);
    }

    private static void checkInside(String name, double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException(name + " = " + t
                    + ": times must be finite and lie in [0, 1], where 0 is data and 1 is noise; rescale them");
        }
    }

    /** The number of steps, one less than that of times. */
    public int steps() {
        return times.length - 1;
    }

    /**
     * The i-th time.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ {@link #steps()}
     */
    public double time(int i) {
        return times[i];
    }

    /** The first time. */
    public double from() {
        return times[0];
    }

    /** The last time. */
    public double to() {
        return times[times.length - 1];
    }

    /** Whether the times decrease, from noise towards data. */
    public boolean isReverse() {
        return to() < from();
    }

    /** The same times in opposite order. */
    public TimeGrid reversed() {
        double[] turned = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            turned[i] = times[times.length - 1 - i];
        }
        return new TimeGrid(turned);
    }

    /** A copy of all times, [steps + 1]. */
    public double[] toArray() {
        return times.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeGrid grid && Arrays.equals(times, grid.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return "TimeGrid[" + from() + " → " + to() + ", " + steps() + " steps]";
    }
}
