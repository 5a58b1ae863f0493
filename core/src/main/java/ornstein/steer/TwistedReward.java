package ornstein.steer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.NoiseLevel;
import ornstein.path.ExactField;
import ornstein.path.Schedule;

/**
 * r(x, t) = r(D_t(x)), the reward of the denoised point: the twist of the twisted diffusion sampler [wu2023practical], whose
 * gradient Jᵀ∇r(D), J the Jacobian of D, is what reconstruction guidance and posterior sampling add to the score
 * [ho2022video], [chung2023diffusion]. At clean data it is r(x).
 *
 * <p>With u = ∇r(D): its Hessian is Jᵀ∇²r J + ∇²⟨u, D⟩, u held. Its derivative in t needs no differences either: D_t(x_t) is
 * the expectation of x_0, a martingale of the reversed process, so that ∂ₜD = J(−f x + g²s) + ½g²ΔD. Laplacian and time
 * derivative take D second derivatives of the denoiser each.
 */
public final class TwistedReward implements Reward {
    private final Reward reward;
    private final ExactField field;

    private TwistedReward(Reward reward, ExactField field) {
        this.reward = reward;
        this.field = field;
    }

    /**
     * The reward of denoised points.
     *
     * @param reward r of clean data
     * @param field whose denoiser D is
     * @throws IllegalArgumentException if the reward depends on t
     */
    public static TwistedReward of(Reward reward, ExactField field) {
        if (!reward.isConstant()) {
            throw new IllegalArgumentException(
                    "the reward depends on t: what is twisted is a reward of clean data; give r(x)");
        }
        return new TwistedReward(reward, field);
    }

    ExactField field() {
        return field;
    }

    /** The reward of clean data. */
    public Reward reward() {
        return reward;
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public boolean knows(Knowledge what) {
        return reward.knows(Knowledge.GRADIENT) && (what == Knowledge.GRADIENT || reward.knows(Knowledge.CURVATURE));
    }

    @Override
    public FrozenReward at(double t) {
        return new Frozen(reward.at(0), field, t);
    }

    @Override
    public FrozenReward clean() {
        return reward.clean();
    }

    private static final class Frozen implements FrozenReward {
        private final FrozenReward reward;
        private final ExactField field;
        private final double t;
        private final AffinePrediction denoiser;
        private volatile @Nullable AffinePrediction reversal;

        Frozen(FrozenReward reward, ExactField field, double t) {
            this.reward = reward;
            this.field = field;
            this.t = t;
            Schedule schedule = field.schedule();
            this.denoiser = FrozenLaw.prediction(
                    field.law(), NoiseLevel.denoiser(schedule.alpha(t), schedule.sigma(t)));
        }

        private Block denoised(Block x, Scratch scratch) {
            Block clean = scratch.block(0, x.dimension(), x.size());
            FrozenLaw.evaluate(denoiser, x, scratch, clean);
            return clean;
        }

        @Override
        public void value(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.value(denoised(x, scratch), scratch.inner(), out, outFrom);
        }

        @Override
        public void gradient(Block x, Scratch scratch, Block out) {
            Block u = scratch.block(1, x.dimension(), x.size());
            reward.gradient(denoised(x, scratch), scratch.inner(), u);
            denoiser.derivatives().vectorJacobian(x, u, scratch.inner(), out);
        }

        @Override
        public void curvature(Block x, Block v, Scratch scratch, Block out) {
            Block u = scratch.block(1, x.dimension(), x.size());
            Block moved = scratch.block(2, x.dimension(), x.size());
            Block bent = scratch.block(3, x.dimension(), x.size());
            Block clean = denoised(x, scratch);
            reward.gradient(clean, scratch.inner(), u);
            denoiser.derivatives().jacobianVector(x, v, scratch.inner(), moved);
            reward.curvature(clean, moved, scratch.inner(), bent);
            denoiser.derivatives().vectorJacobian(x, bent, scratch.inner(), bent);
            denoiser.derivatives().curvature(x, u, v, scratch.inner(), out);
            Lines.add(1, bent, out);
        }

        @Override
        public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
            Block u = scratch.block(1, x.dimension(), x.size());
            Block moved = scratch.block(2, x.dimension(), x.size());
            Block bent = scratch.block(3, x.dimension(), x.size());
            Block unit = scratch.block(4, x.dimension(), x.size());
            Block clean = denoised(x, scratch);
            reward.gradient(clean, scratch.inner(), u);
            Lines.fill(0, out, outFrom, x.size());
            for (int d = 0; d < x.dimension(); d++) {
                turn(unit, d);
                denoiser.derivatives().jacobianVector(x, unit, scratch.inner(), moved);
                reward.curvature(clean, moved, scratch.inner(), bent);
                Lines.addDots(1, moved, bent, out, outFrom);
            }
            addLaplacian(1, x, u, scratch, out, outFrom);
        }

        @Override
        public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
            Block u = scratch.block(1, x.dimension(), x.size());
            Block pull = scratch.block(2, x.dimension(), x.size());
            Block drift = scratch.block(3, x.dimension(), x.size());
            reward.gradient(denoised(x, scratch), scratch.inner(), u);
            denoiser.derivatives().vectorJacobian(x, u, scratch.inner(), pull);
            FrozenLaw.evaluate(reversal(), x, scratch, drift);
            Lines.fill(0, out, outFrom, x.size());
            Lines.addDots(1, pull, drift, out, outFrom);
            addLaplacian(0.5 * field.schedule().diffusionSquared(t), x, u, scratch, out, outFrom);
        }

        /** out ← out + a⟨u, ΔD⟩, by the rooms 4 and 5. */
        private void addLaplacian(double a, Block x, Block u, Scratch scratch, double[] out, int outFrom) {
            Block unit = scratch.block(4, x.dimension(), x.size());
            Block column = scratch.block(5, x.dimension(), x.size());
            for (int d = 0; d < x.dimension(); d++) {
                turn(unit, d);
                denoiser.derivatives().curvature(x, u, unit, scratch.inner(), column);
                Lines.add(a, column.plane(d), column.from(), out, outFrom, x.size());
            }
        }

        private static void turn(Block unit, int d) {
            for (int e = 0; e < unit.dimension(); e++) {
                Arrays.fill(unit.plane(e), e == d ? 1 : 0);
            }
        }

        /** −f x + g²s. */
        private AffinePrediction reversal() {
            AffinePrediction known = reversal;
            if (known == null) {
                Schedule schedule = field.schedule();
                known = FrozenLaw.prediction(field.law(), new NoiseLevel(schedule.alpha(t), schedule.sigma(t),
                        -schedule.driftCoefficient(t), schedule.diffusionSquared(t), 0));
                reversal = known;
            }
            return known;
        }
    }
}
