package ornstein.solve.diffusion;

import ornstein.path.Schedule;

/**
 * A noise level that a scheme stops at.
 *
 * @param t its time; 0 also for clean data beyond t = 0
 * @param alpha α, not negative; 1 for clean data beyond t = 0
 * @param sigma σ, not negative; 0 for clean data
 * @param s σ/α, the noise beside a signal of size one; 0 for clean data, +∞ where α = 0
 * @param ell ℓ = log(α/σ), <em>half</em> the log-SNR λ of {@link Schedule#logSnr}; the papers of DPM-Solver call this λ. +∞ for
 *     clean data, −∞ where α = 0
 */
public record Knot(double t, double alpha, double sigma, double s, double ell) {
    private static final Knot BEYOND = new Knot(0, 1, 0, 0, Double.POSITIVE_INFINITY);

    /** Clean data that the schedule reaches at no time, as σ_0 &gt; 0. */
    static Knot cleanBeyond() {
        return BEYOND;
    }

    /** The knot at a time of the schedule. */
    static Knot at(Schedule schedule, double t) {
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        return new Knot(t, alpha, sigma, sigma / alpha, 0.5 * schedule.logSnr(t));
    }

    /**
     * The knot of a level, which is exactly that: of α and σ, the one that feels the rounding of t less is the schedule's, the
     * other follows.
     *
     * @param t the level's time, to rounding
     * @param s positive and finite
     */
    static Knot at(Schedule schedule, double t, double s, double ell) {
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        boolean steadySignal = t == 0
                || Math.abs(schedule.alphaDot(t)) * sigma <= Math.abs(schedule.sigmaDot(t)) * alpha;
        return steadySignal ? new Knot(t, alpha, s * alpha, s, ell) : new Knot(t, sigma / s, sigma, s, ell);
    }

    /** Whether nothing but data is there: σ = 0. */
    public boolean isClean() {
        return s == 0;
    }

    /** Whether nothing but noise is there: α = 0. */
    public boolean isNoise() {
        return s == Double.POSITIVE_INFINITY;
    }
}
