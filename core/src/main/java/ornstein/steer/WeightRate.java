package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * How fast the log-weight of a particle grows along a simulated process, in continuous time: ẇ(x, t) = dw/dτ with τ = −t, the
 * direction of a run that removes noise.
 */
@FunctionalInterface
public interface WeightRate {
    /**
     * The rate at one time.
     *
     * @param t in [0, 1]
     */
    Frozen at(double t);

    /** The rate at one time, with everything that depends on the time alone worked out. */
    @FunctionalInterface
    interface Frozen {
        /** Writes ẇ of each particle; particle i goes to {@code out[outFrom + i]}. */
        void rate(Block x, Scratch scratch, double[] out, int outFrom);

        /** Evaluations of a reward in one of {@link #rate}. */
        default int rewardEvaluations() {
            return 0;
        }
    }
}
