package ornstein.steer;

/** When to resample: a rule that looks at the weights after each step. */
public sealed interface ResampleWhen {
    /** Whether to resample after step {@code step} of {@code steps}, counted from 1, with these weights. */
    boolean isDue(Weights weights, long step, long steps);

    /**
     * Refuses what these particles cannot do.
     *
     * @throws IllegalArgumentException if the threshold is above their number
     */
    default void check(int particles) {}

    /**
     * When the effective sample size falls below a threshold.
     *
     * @param threshold in (0, 1]: a share of the particles; above 1: a whole number of them
     * @throws IllegalArgumentException if it is neither
     */
    static ResampleWhen ess(double threshold) {
        return new Ess(threshold);
    }

    /**
     * After every n-th step.
     *
     * @param n ≥ 1
     */
    static ResampleWhen every(long n) {
        return new Every(n);
    }

    /** Once, after the last step. */
    static ResampleWhen end() {
        return new End();
    }

    /** Not at all: importance sampling. */
    static ResampleWhen never() {
        return new Never();
    }

    /** See {@link ResampleWhen#ess}. */
    record Ess(double threshold) implements ResampleWhen {
        public Ess {
            boolean share = threshold > 0 && threshold <= 1;
            boolean count = threshold > 1 && threshold <= Integer.MAX_VALUE && threshold == (int) threshold;
            if (!share && !count) {
                throw new IllegalArgumentException("threshold = " + threshold
                        + ": the effective sample size to resample"
                        + " below is a share of the particles in (0, 1] or a whole number of them above 1; take 0.5");
            }
        }

        @Override
        public boolean isDue(Weights weights, long step, long steps) {
            return weights.ess() < (threshold <= 1 ? threshold * weights.size() : threshold);
        }

        @Override
        public void check(int particles) {
            if (threshold > Math.max(1, particles)) {
                throw new IllegalArgumentException("threshold = " + threshold + ": of " + particles
                        + " particles no more can be effective; lower it, or give a share in (0, 1]");
            }
        }
    }

    /** See {@link ResampleWhen#every}. */
    record Every(long n) implements ResampleWhen {
        public Every {
            if (n < 1) {
                throw new IllegalArgumentException("n = " + n
                        + ": resample after every n-th step, n at least 1; ResampleWhen.never() does without");
            }
        }

        @Override
        public boolean isDue(Weights weights, long step, long steps) {
            return step % n == 0;
        }
    }

    /** See {@link ResampleWhen#end}. */
    record End() implements ResampleWhen {
        @Override
        public boolean isDue(Weights weights, long step, long steps) {
            return step == steps;
        }
    }

    /** See {@link ResampleWhen#never}. */
    record Never() implements ResampleWhen {
        @Override
        public boolean isDue(Weights weights, long step, long steps) {
            return false;
        }
    }
}
