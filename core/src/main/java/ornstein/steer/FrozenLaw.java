package ornstein.steer;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.NoiseLevel;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.Schedule;

/** log q of a law at one level of noise, with the derivatives that targets and rewards are made of. */
final class FrozenLaw implements FrozenReward {
    private final DiffusedLaw law;
    private final AffinePrediction score;
    private final @Nullable Schedule schedule;
    private final double t;
    private final boolean resting;
    private volatile @Nullable AffinePrediction velocity;

    private FrozenLaw(DiffusedLaw law, NoiseLevel level, @Nullable Schedule schedule, double t, boolean resting) {
        this.law = law;
        this.score = prediction(law, level);
        this.schedule = schedule;
        this.t = t;
        this.resting = resting;
    }

    /** The law of x_t. */
    static FrozenLaw of(ExactField field, double t) {
        Schedule schedule = field.schedule();
        return new FrozenLaw(field.law(), NoiseLevel.score(schedule.alpha(t), schedule.sigma(t)), schedule, t, false);
    }

    /** The law of clean data beyond t = 0, which has no derivative in t. */
    static FrozenLaw clean(DiffusedLaw law) {
        return new FrozenLaw(law, NoiseLevel.score(1, 0), null, 0, false);
    }

    /** The law as it is, the same at all times. */
    static FrozenLaw resting(DiffusedLaw law) {
        return new FrozenLaw(law, NoiseLevel.score(1, 0), null, 0, true);
    }

    static AffinePrediction prediction(DiffusedLaw law, NoiseLevel level) {
        return law.at(level.scale(), level.sigma(), level.p(), level.q(), level.r());
    }

    @Override
    public void value(Block x, Scratch scratch, double[] out, int outFrom) {
        check(score, x);
        score.logDensity(x.planes(), x.from(), x.size(), scratch.numbers(score.scratch()), out, outFrom);
    }

    @Override
    public void gradient(Block x, Scratch scratch, Block out) {
        evaluate(score, x, scratch, out);
    }

    @Override
    public void curvature(Block x, Block v, Scratch scratch, Block out) {
        score.derivatives().jacobianVector(x, v, scratch, out);
    }

    @Override
    public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        score.derivatives().divergence(x, scratch, out, outFrom);
    }

    /** ∂ₜ log q = −∇·v − ⟨v, ∇log q⟩ with v the velocity of the probability flow, which is finite where f and g² are not. */
    @Override
    public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
        if (resting) {
            Lines.fill(0, out, outFrom, x.size());
            return;
        }
        AffinePrediction moving = velocity();
        Block s = scratch.block(0, x.dimension(), x.size());
        Block v = scratch.block(1, x.dimension(), x.size());
        evaluate(score, x, scratch, s);
        evaluate(moving, x, scratch, v);
        moving.derivatives().divergence(x, scratch.inner(), out, outFrom);
        Lines.scale(-1, out, outFrom, x.size());
        Lines.addDots(-1, v, s, out, outFrom);
    }

    private AffinePrediction velocity() {
        AffinePrediction known = velocity;
        if (known == null) {
            if (schedule == null) {
                throw new UnsupportedOperationException(
                        "clean data beyond t = 0 has no derivative in t: ask for it at t > 0");
            }
            known = prediction(law, new GaussianPath(schedule).level(Prediction.VELOCITY, t));
            velocity = known;
        }
        return known;
    }

    static void evaluate(AffinePrediction prediction, Block x, Scratch scratch, Block out) {
        check(prediction, x);
        double[] numbers = scratch.numbers(prediction.scratch());
        prediction.evaluate(x.planes(), x.from(), x.size(), numbers, out.planes(), out.from());
    }

    static void check(AffinePrediction prediction, Block x) {
        if (x.dimension() != prediction.dimension()) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension() + ", the law has dimension "
                    + prediction.dimension() + ": start from points in the law's space");
        }
    }
}
