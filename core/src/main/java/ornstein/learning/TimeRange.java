package ornstein.learning;

import ornstein.path.Schedule;

/** The ends of laws of time, and other scales of time. */
final class TimeRange {
    private TimeRange() {}

    static void check(double from, double to) {
        if (!(from >= 0 && to > from && to <= 1)) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to
                    + ": times of training need 0 ≤ from < to ≤ 1, where 0 is data and 1 is noise");
        }
    }

    static void checkNormal(double mean, double deviation) {
        if (!(Double.isFinite(mean) && deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mean = " + mean + ", deviation = " + deviation
                    + ": the mean must be finite, the deviation positive and finite");
        }
    }

    /** A time that rounding may have pushed past an end. */
    static double within(double t, double from, double to) {
        return Math.min(to, Math.max(from, t));
    }

    static double atLogSnr(Schedule schedule, double logSnr, double from, double to) {
        double reached = Math.min(schedule.logSnr(from), Math.max(schedule.logSnr(to), logSnr)); // rounding
        return within(schedule.timeAtLogSnr(reached), from, to);
    }

    /** λ_t, finite. */
    static double logSnr(Schedule schedule, double t) {
        double value = schedule.logSnr(t);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the log-SNR at t = " + t + " is " + value + " in " + schedule
                    + ": equally likely log-SNRs need a finite range; take times inside, for example from 1e-3 to 0.999");
        }
        return value;
    }

    /** −dλ/dt = g²/σ². */
    static double fall(Schedule schedule, double t) {
        double sigma = schedule.sigma(t);
        return schedule.diffusionSquared(t) / (sigma * sigma);
    }

    static double logit(double t) {
        return StrictMath.log(t) - StrictMath.log1p(-t);
    }

    static double logistic(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z > 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
