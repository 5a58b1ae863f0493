package ornstein.solve;

import ornstein.path.Schedule;

/** Levels of noise told as σ/α, and the times at which a schedule has them. */
final class NoiseLevels {
    /** How far past an end of the schedule a level may lie for rounding, as a share of it. */
    private static final double ROUNDING = 1e-13;

    private final Schedule schedule;
    private final double least;
    private final double most;

    NoiseLevels(Schedule schedule) {
        this.schedule = schedule;
        this.least = at(schedule, 0);
        this.most = at(schedule, 1);
    }

    /** σ_t/α_t, infinite where α_t = 0. */
    static double at(Schedule schedule, double t) {
        return schedule.sigma(t) / schedule.alpha(t);
    }

    /** σ_t/α_t at an end of a grid. */
    static double finite(String name, Schedule schedule, double t) {
        double sigma = at(schedule, t);
        if (!(sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + t + ": sigma/alpha of " + schedule + " is " + sigma
                    + " there (alpha = " + schedule.alpha(t)
                    + "), so no steps can be measured in it; stay a little below,"
                    + " for example at 0.999, or space the steps in t");
        }
        return sigma;
    }

    /** Whether σ = 0 lies before t = 0, where no time of the schedule reaches. */
    static boolean cleanIsBeyond(Schedule schedule) {
        return schedule.sigma(0) > 0;
    }

    /** The times of these levels; the clean data's is 0. */
    double[] times(double[] sigmas) {
        double[] times = new double[sigmas.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = time(i, sigmas[i]);
        }
        GridTimes.checkMonotone("sigmas", sigmas);
        return times;
    }

    /**
     * The grid of levels at their times, both kept as they are given; a level of 0 is the clean data.
     *
     * @param sigmas strictly monotone
     */
    TimeGrid grid(double[] times, double[] sigmas, Clock clock) {
        boolean beyond = least > 0;
        int last = sigmas.length - 1;
        for (int i = 1; i <= last; i++) {
            boolean clean = beyond && (sigmas[i] == 0 || sigmas[i - 1] == 0);
            if (times[i] == times[i - 1] && !clean) {
                throw new IllegalArgumentException("sigmas[" + (i - 1) + "] = " + sigmas[i - 1] + ", sigmas[" + i
                        + "] = " + sigmas[i] + ": both fall on t = " + times[i] + ", which tells no finer levels of "
                        + schedule + " apart; drop one or use fewer steps");
            }
        }
        return TimeGrid.ofLevels(times, sigmas, clock, beyond && sigmas[0] == 0, beyond && sigmas[last] == 0);
    }

    private double time(int i, double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigmas[" + i + "] = " + sigma
                    + ": a level sigma/alpha must be finite and not negative; 0 is the clean data");
        }
        if (sigma == 0) {
            return 0;
        }
        if (!(sigma >= least * (1 - ROUNDING) && sigma <= most * (1 + ROUNDING))) {
            throw new IllegalArgumentException("sigmas[" + i + "] = " + sigma + ": sigma/alpha of " + schedule
                    + " lies in [" + least + ", " + most + "]" + (least > 0 ? " (or is 0, the clean data)" : "")
                    + "; choose one of these or widen the schedule");
        }
        if (sigma <= least) {
            return 0;
        }
        return sigma >= most ? 1 : schedule.timeAtLogSnr(-2 * StrictMath.log(sigma));
    }
}
