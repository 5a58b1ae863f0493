package ornstein.lab.order;

import java.util.List;

import ornstein.solve.Clock;

/** The step counts that show an order, and the slope that errors at them have. */
final class Fit {
    private Fit() {}

    /**
     * How many steps: fine enough for the leading term of the error, coarse enough for rounding not to matter. High orders
     * leave little room between the two.
     *
     * @param order in theory
     * @return increasing, at least five
     */
    static List<Integer> steps(double order, Clock clock) {
        if (order < 1.75) {
            return List.of(64, 128, 256, 512, 1024);
        }
        if (order < 2.75) {
            return List.of(32, 64, 128, 256, 512);
        }
        if (order < 3.5) {
            return List.of(64, 128, 256, 512, 1024);
        }
        if (order < 4.5) {
            return List.of(32, 45, 64, 91, 128);
        }
        if (order < 6) {
            return List.of(32, 40, 48, 56, 64);
        }
        return clock == Clock.SIGMA ? List.of(10, 12, 14, 16, 18) : List.of(6, 7, 8, 9, 10);
    }

    /** −d log error / d log steps by least squares. */
    static double order(List<Measured> runs) {
        double meanX = 0;
        double meanY = 0;
        for (Measured run : runs) {
            meanX += Math.log(run.steps()) / runs.size();
            meanY += Math.log(run.error()) / runs.size();
        }
        double xy = 0;
        double xx = 0;
        for (Measured run : runs) {
            double x = Math.log(run.steps()) - meanX;
            xy += x * (Math.log(run.error()) - meanY);
            xx += x * x;
        }
        return -xy / xx;
    }
}
