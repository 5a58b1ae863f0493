package ornstein.solve;

import java.util.Arrays;

import ornstein.path.Schedule;

/** The grids of a spacing. */
final class SpacedSteps {
    private SpacedSteps() {}

    static TimeGrid grid(Spacing spacing, Schedule schedule, double from, double to, int steps) {
        GridTimes.checkSteps(steps);
        GridTimes.checkInside("from", from);
        GridTimes.checkInside("to", to);
        checkApart(from, to);
        return switch (spacing.clock()) {
            case TIME -> TimeGrid.of(between(spacing, from, to, steps));
            case SIGMA, LOG_SNR -> {
                double first = end(spacing, schedule, "from", from);
                double last = end(spacing, schedule, "to", to);
                double[] sigmas = between(spacing, first, last, steps);
                NoiseLevels levels = new NoiseLevels(schedule);
                double[] times = levels.times(sigmas);
                times[0] = from;
                times[steps] = to;
                yield levels.grid(times, sigmas, spacing.clock());
            }
        };
    }

    static TimeGrid toClean(Spacing spacing, Schedule schedule, double from, double last, int steps) {
        GridTimes.checkSteps(steps);
        GridTimes.checkInside("from", from);
        GridTimes.checkInside("last", last);
        boolean beyond = NoiseLevels.cleanIsBeyond(schedule);
        if (!(last < from)) {
            throw new IllegalArgumentException("from = " + from + ", last = " + last
                    + ": the way to the clean data goes down in t; give last < from");
        }
        if (!beyond && last == 0) {
            throw new IllegalArgumentException("last = " + last + ": " + schedule
                    + " has sigma = 0 at t = 0, so this is the clean data already and would be reached twice; give a last"
                    + " above 0, or a grid that ends at t = 0 without a clean step after it");
        }
        if (spacing.clock() == Clock.TIME) {
            double[] times = levels(spacing, from, last, steps);
            return TimeGrid.withClean(times, beyond);
        }
        double first = end(spacing, schedule, "from", from);
        double[] sigmas = GridTimes.and(levels(spacing, first, end(spacing, schedule, "last", last), steps), 0);
        NoiseLevels levels = new NoiseLevels(schedule);
        double[] times = levels.times(sigmas);
        times[0] = from;
        if (steps > 1) {
            times[steps - 1] = last;
        }
        return levels.grid(times, sigmas, spacing.clock());
    }

    /** The EDM levels: n from the largest to the smallest, then 0. */
    static TimeGrid karras(Schedule schedule, double rho, double sigmaMin, double sigmaMax, int steps) {
        GridTimes.checkSteps(steps);
        Spacing.Karras spacing = new Spacing.Karras(rho);
        if (!(sigmaMin > 0 && sigmaMax > sigmaMin && sigmaMax < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigmaMin = " + sigmaMin + ", sigmaMax = " + sigmaMax
                    + ": must be 0 < sigmaMin < sigmaMax < ∞; exchange them if they are the other way round");
        }
        double[] sigmas = GridTimes.and(levels(spacing, sigmaMax, sigmaMin, steps), 0);
        return TimeGrid.ofSigmas(schedule, sigmas);
    }

    private static double[] levels(Spacing spacing, double from, double last, int count) {
        return count == 1 ? new double[] {from} : between(spacing, from, last, count - 1);
    }

    private static double[] between(Spacing spacing, double from, double to, int steps) {
        double[] levels = GridTimes.equal(spacing.coordinate(from), spacing.coordinate(to), steps);
        Arrays.setAll(levels, i -> spacing.level(levels[i]));
        levels[0] = from;
        levels[steps] = to;
        return levels;
    }

    private static double end(Spacing spacing, Schedule schedule, String name, double t) {
        double sigma = NoiseLevels.finite(name, schedule, t);
        if (spacing.clock() == Clock.LOG_SNR && sigma == 0) {
            throw new IllegalArgumentException(name + " = " + t + ": the log-SNR of " + schedule
                    + " is infinite there (sigma = 0); stay above it, or end the grid clean, whose"
                    + " last step leads there");
        }
        return sigma;
    }

    private static void checkApart(double from, double to) {
        if (from == to) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to
                    + ": times must be strictly monotone, so the two must differ");
        }
    }
}
