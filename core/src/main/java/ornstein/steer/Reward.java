package ornstein.steer;

import java.util.function.ToDoubleFunction;

import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;

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
        LAPLACIAN,

        /** ∂ₜr, for weights in continuous time; a reward that does not depend on t knows it. */
        TIME_DERIVATIVE
    }

    /** Whether r does not depend on t. */
    boolean isConstant();

    /** Whether something is known. */
    boolean knows(Knowledge what);

    /** What to say of something that is not known, as "the reward has no gradient". */
    default String lacks(Knowledge what) {
        return "the reward has no " + switch (what) {
            case GRADIENT -> "gradient";
            case CURVATURE -> "second derivatives";
            case LAPLACIAN -> "Laplacian";
            case TIME_DERIVATIVE -> "derivative in t";
        };
    }

    /**
     * The reward at one time.
     *
     * @param t in [0, 1]
     */
    FrozenReward at(double t);

    /** The reward of clean data, where σ = 0; for schedules with σ_0 &gt; 0 that lies beyond t = 0. */
    default FrozenReward clean() {
        return at(0);
    }

    /** −½·precision·‖x − centre‖², with all derivatives. */
    static Reward quadratic(QuadraticReward reward) {
        return new QuadraticTilt(reward.centre(), reward.precision());
    }

    /**
     * ⟨slope, x⟩ + offset, with all derivatives.
     *
     * @param slope [D], finite
     * @param offset finite
     * @throws IllegalArgumentException naming what is not
     */
    static Reward linear(double[] slope, double offset) {
        return new LinearReward(slope, offset);
    }

    /**
     * −½‖x_o − values‖²/variance, with all derivatives: the log-likelihood, up to a constant, of some coordinates seen with noise. The
     * tilt is the law given them, as inpainting wants it.
     *
     * @param dimension D
     * @param observed o, different coordinates from 0 to D − 1
     * @param values as many, finite
     * @param variance of the noise, positive
     * @throws IllegalArgumentException naming what is not
     */
    static Reward observation(int dimension, int[] observed, double[] values, double variance) {
        return new ObservationReward(dimension, observed.clone(), values.clone(), variance);
    }

    /** log p(x) of a mixture, with all derivatives: the tilt is the product with pᵝ. */
    static Reward logDensity(GaussianMixture law) {
        return new LawReward(law, FrozenLaw.resting(new DiffusedLaw(law)));
    }

    /** log p_t(x) of a law that is diffused as the field says, with all derivatives; where σ_t = 0 it needs a density. */
    static Reward logDensity(ExactField field) {
        return new FieldReward(field);
    }

    /**
     * A reward given point by point, of which no derivative is known: {@link PointwiseReward#withGradient} and the like tell
     * them.
     *
     * @param value r(x) of a point, [D], whose array is reused between calls; −∞ where no particle may be. At noise levels at which
     *     β is not 0 yet, −∞ cuts off the paths that cross such a place, which no weight makes up for: let the ramp rise in
     *     the last step alone, or take a finite wall
     */
    static PointwiseReward pointwise(ToDoubleFunction<double[]> value) {
        return PointwiseReward.of(value);
    }
}
