package ornstein.lab.train;

import ornstein.distribution.Estimate;

/**
 * Steps next to one another, and the mean of what they lost.
 *
 * @param from how many steps were made before
 * @param end how many steps were made with the last of these, above from
 * @param mean of the losses, or of what of them is above a floor
 * @param error the standard error of the mean
 */
record LossStretch(int from, int end, double mean, double error) {
    private int count() {
        return end - from;
    }

    /** The middle, where steps are counted from 1. */
    double step() {
        return 0.5 * (from + 1 + end);
    }

    /** Both as one; chance is independent from step to step. */
    LossStretch and(LossStretch next) {
        int count = next.end - from;
        double mine = (double) count() / count;
        double others = (double) next.count() / count;
        return new LossStretch(from, next.end, mine * mean + others * next.mean,
                Math.hypot(mine * error, others * next.error));
    }

    /** What is above a floor that is known up to an error of its own. */
    LossStretch above(Estimate floor) {
        return new LossStretch(from, end, mean - floor.value(), Math.hypot(error, floor.error()));
    }

    /** Two standard errors below. */
    double lower() {
        return mean - 2 * error;
    }

    /** Two standard errors above. */
    double upper() {
        return mean + 2 * error;
    }
}
