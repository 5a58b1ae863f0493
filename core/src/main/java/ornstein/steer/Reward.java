package ornstein.steer;

/**
 * A reward r(x, t): what a tilt q·exp(β r) wants more of.
 *
 * <p>A reward may know its gradient, its Laplacian and its rate of change in t; what it does not know is said by
 * {@link #knows}, and whoever needs it refuses the reward with the remedy.
 */
public interface Reward {
    /** What may be known of a reward beside its value. */
    enum Knowledge {
        /** ∇r, for guidance and for weights in continuous time. */
        GRADIENT,

        /** ∇²r·v, for Jacobians of a guided sampler. */
        CURVATURE,

        /** Δr, for weights of drifts that take another share of the gradient than a half. */
        LAPLACIAN
    }

    /** Whether r does not depend on t. */
    boolean isConstant();

    /** Whether something is known. */
    boolean knows(Knowledge what);

    /**
     * The reward at one time.
     *
     * @param t in [0, 1]; 0 beyond it, at clean data
     */
    FrozenReward at(double t);
}
