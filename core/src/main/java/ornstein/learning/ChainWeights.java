package ornstein.learning;

import ornstein.chain.DiscreteSchedule;
import ornstein.chain.GaussianStep;
import ornstein.chain.ReverseRule;

/** What the weights of a chain's bound ask of its steps and times. */
final class ChainWeights {
    private static final double ROUNDING = 1e-12;

    private ChainWeights() {}

    static void check(ReverseRule rule, int t, GaussianStep step, GaussianStep posterior) {
        if (!(step.variance() > 0)) {
            throw new IllegalArgumentException("the step from state " + t + " to state " + (t - 1) + " of " + rule
                    + " adds no noise: its term of the bound is infinite; take Ancestral.BETA, or equal weights");
        }
        if (Math.abs(step.noisy() - posterior.noisy()) > ROUNDING
                || Math.abs(step.clean() - posterior.clean()) > ROUNDING) {
            throw new IllegalArgumentException(
                    "rule = " + rule + ": the bound is a sum of squared errors only for steps"
                            + " with the posterior's mean, as of Ancestral or of Ddim(1)");
        }
    }

    /** The state of a time t/T. */
    static int index(DiscreteSchedule chain, double t) {
        int index = (int) Math.rint(t * chain.steps());
        if (index < 1 || index > chain.steps() || Math.abs(t * chain.steps() - index) > ROUNDING * chain.steps()) {
            throw new IllegalArgumentException("t = " + t + " is no step of a chain of " + chain.steps()
                    + " steps: train at the times 1/T … T/T, TimeLaw.Steps(" + chain.steps() + ")");
        }
        return index;
    }
}
