package ornstein.steer;

import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;

/**
 * A level of noise on a path.
 *
 * @param t the time that exponents and strengths are taken at
 * @param isClean whether it is that of clean data, which need not be that of any t
 */
record Level(double t, boolean isClean) {
    /** The law of x at this level of a field's own schedule. */
    GaussianMixture law(ExactField field) {
        return isClean
                ? field.data().diffused(1, 0)
                : new GaussianPath(field.schedule()).marginal(field.data(), t);
    }

    @Override
    public String toString() {
        return isClean ? "clean data" : "t = " + t;
    }
}
