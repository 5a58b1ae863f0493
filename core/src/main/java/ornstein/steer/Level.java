package ornstein.steer;

import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Schedule;

/**
 * A level of noise on a path.
 *
 * @param t the time that exponents and strengths are taken at
 * @param scale α
 * @param sigma σ
 * @param isClean whether it is that of clean data, which need not be that of any t
 */
record Level(double t, double scale, double sigma, boolean isClean) {
    static Level at(Schedule schedule, double t) {
        return new Level(t, schedule.alpha(t), schedule.sigma(t), false);
    }

    static Level clean() {
        return new Level(0, 1, 0, true);
    }

    /** The law of x at this level. */
    GaussianMixture law(ExactField field) {
        return field.data().diffused(scale, sigma * sigma);
    }

    @Override
    public String toString() {
        return isClean ? "clean data" : "t = " + t;
    }
}
