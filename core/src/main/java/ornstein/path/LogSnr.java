package ornstein.path;

/** The log-SNR and its inverse where no closed form is at hand. */
final class LogSnr {
    private LogSnr() {}

    /** 2 log α − 2 log σ; relative precision is kept also where α ≈ σ, as their difference is then exact. */
    static double of(double alpha, double sigma) {
        if (alpha <= 2 * sigma && sigma <= 2 * alpha) {
            return 2 * StrictMath.log1p((alpha - sigma) / sigma);
        }
        return 2 * (StrictMath.log(alpha) - StrictMath.log(sigma));
    }

    /** Returns λ, if the schedule reaches it up to rounding; then the end it was meant to be. */
    static double check(Schedule schedule, double logSnr) {
        double low = schedule.logSnr(1);
        double high = schedule.logSnr(0);
        double rounding = Double.isFinite(logSnr) ? 4 * Math.ulp(Math.max(1, Math.abs(logSnr))) : 0;
        if (logSnr >= low && logSnr <= high) {
            return logSnr;
        }
        if (Math.abs(logSnr - low) <= rounding) {
            return low;
        }
        if (Math.abs(logSnr - high) <= rounding) {
            return high;
        }
        throw new IllegalArgumentException("logSnr = " + logSnr + ": " + schedule + " takes values in [" + low + ", "
                + high + "] only; choose one of these or widen the schedule");
    }

    /** A closed form's result, whose last bit rounding may have pushed past an end of [0, 1]. */
    static double withinRounding(double t) {
        return Math.min(1, Math.max(0, t));
    }

    /** Bisection on the bit patterns of [0, 1], which are ordered as the numbers are: ends at neighbouring doubles. */
    static double bisect(Schedule schedule, double logSnr) {
        double target = check(schedule, logSnr);
        long low = Double.doubleToRawLongBits(0.0);
        long high = Double.doubleToRawLongBits(1.0);
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (schedule.logSnr(Double.longBitsToDouble(middle)) >= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double before = Double.longBitsToDouble(low);
        double after = Double.longBitsToDouble(high);
        double atBefore = schedule.logSnr(before);
        double atAfter = schedule.logSnr(after);
        if (atBefore == target) {
            return before;
        }
        return atAfter == target || target - atAfter < atBefore - target ? after : before;
    }
}
