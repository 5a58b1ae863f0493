package ornstein.solve;

import java.util.Arrays;

/** The laws of a grid's times, and the messages of those that break them. */
final class GridTimes {
    private GridTimes() {}

    static int checkSteps(int steps) {
        if (steps < 1 || steps == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("steps = " + steps + ": a grid needs at least 1 step and at most "
                    + (Integer.MAX_VALUE - 1) + "; a few hundred are usual");
        }
        return steps;
    }

    /** Returns t, if it is a time of a path from data to noise. */
    static double checkInside(String name, double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException(name + " = " + t
                    + ": times must be finite and lie in [0, 1], where 0 is data and 1 is noise; rescale them, or take"
                    + " TimeGrid.ofReal for a process with its own clock");
        }
        return t;
    }

    static double checkFinite(String name, double t) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException(name + " = " + t + ": times must be finite");
        }
        return t;
    }

    /** n + 1 values in equal steps with exact ends; the other way round they are the same. */
    static double[] equal(double from, double to, int n) {
        double[] values = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            values[i] = (from * (n - i) + to * i) / n;
        }
        values[0] = from;
        values[n] = to;
        return values;
    }

    /** Returns the values, if they are finite, at least two and strictly monotone. */
    static double[] checkMonotone(String name, double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(name + " has " + values.length
                    + " entries: a grid needs at least 2, its start and its end; add the missing end");
        }
        boolean up = values[1] > values[0];
        for (int i = 1; i < values.length; i++) {
            if (up ? values[i] > values[i - 1] : values[i] < values[i - 1]) {
                continue;
            }
            throw new IllegalArgumentException(name + "[" + (i - 1) + "] = " + values[i - 1] + ", " + name + "[" + i
                    + "] = " + values[i] + ": " + name + " must be strictly monotone"
                    + (i == 1 ? "" : up ? " (here up)" : " (here down)")
                    + "; drop repeated ones, use fewer steps, or sort them");
        }
        return values;
    }

    static double[] and(double[] values, double last) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = last;
        return longer;
    }

    static double[] turned(double[] values) {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[values.length - 1 - i];
        }
        return turned;
    }
}
