package ornstein.path;

/**
 * The exact law of a later x_t given an earlier x_s: x_t = ratio · x_s + √variance · ε.
 *
 * @param ratio α_t / α_s, finite and non-negative
 * @param variance σ_t² − ratio² σ_s², finite and non-negative
 */
public record Transition(double ratio, double variance) {
    /** Refuses values that no transition has. */
    public Transition {
        if (!(ratio >= 0) || ratio == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("ratio = " + ratio + ": α_t/α_s must be finite and not negative");
        }
        if (!(variance >= 0) || variance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("variance = " + variance
                    + ": must be finite and not negative; the log-SNR of the schedule must decrease in t");
        }
    }

    /** √variance. */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }

    static void checkOrder(double s, double t) {
        Schedule.checkTime(s);
        Schedule.checkTime(t);
        if (!(s < t)) {
            throw new IllegalArgumentException("s = " + s + ", t = " + t
                    + ": a transition leads from an earlier time s to a later time t > s; exchange them, or ask for a"
                    + " reverse kernel to go back");
        }
    }

    /** For any schedule: variance = −σ_t² expm1(λ_t − λ_s), since ratio² σ_s²/σ_t² = exp(λ_t − λ_s). */
    static Transition between(Schedule schedule, double s, double t) {
        checkOrder(s, t);
        double sigma = schedule.sigma(t);
        double fall = logSnrFall(schedule, s, t);
        if (!(fall > 0)) {
            throw new ArithmeticException("logSnr(" + s + ") = " + schedule.logSnr(s) + ", logSnr(" + t + ") = "
                    + schedule.logSnr(t) + ": the log-SNR must decrease strictly in t; check alpha and sigma of "
                    + schedule);
        }
        return new Transition(schedule.alpha(t) / schedule.alpha(s), -sigma * sigma * StrictMath.expm1(-fall));
    }

    /**
     * λ_s − λ_t. Close together, the difference of two logarithms has lost its digits, while the integral of
     * −λ̇ = 2(σ̇/σ − α̇/α) has not; it is believed only if both agree within the rounding of the difference, so a kink of
     * the schedule inside the interval does no harm.
     */
    private static double logSnrFall(Schedule schedule, double s, double t) {
        double before = schedule.logSnr(s);
        double after = schedule.logSnr(t);
        double difference = before - after;
        if (!(difference < 0.125)) {
            return difference;
        }
        double half = 0.5 * (t - s);
        double middle = s + half;
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i]
                    * (fallRate(schedule, middle - half * NODES[i]) + fallRate(schedule, middle + half * NODES[i]));
        }
        double integral = half * sum;
        double rounding = 64 * Math.ulp(1 + Math.abs(before) + Math.abs(after));
        return Math.abs(integral - difference) <= rounding ? integral : difference;
    }

    private static double fallRate(Schedule schedule, double t) {
        return 2 * (schedule.sigmaDot(t) / schedule.sigma(t) - schedule.alphaDot(t) / schedule.alpha(t));
    }

    /** Positive nodes of the Gauss–Legendre rule with 8 points, and their weights. */
    private static final double[] NODES = {
        0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168
    };

    private static final double[] WEIGHTS = {
        0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915
    };
}
