package ornstein.steer;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.NoiseLevel;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenCurvature;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;

/**
 * r(x, t) = r(D_t(x)), the reward of the denoised point: the twist of the twisted diffusion sampler [wu2023practical], whose
 * gradient Jᵀ∇r(D), J the Jacobian of D, is what reconstruction guidance and posterior sampling add to the score
 * [ho2022video], [chung2023diffusion]. At clean data it is r(x).
 *
 * <p>D is that of any field. Its values are all that potentials and ratios of densities need. The gradient takes products with J,
 * which exact fields have and networks of this library too; a field of which nothing but values is known, an ONNX one for
 * example, leaves the look-ahead without.
 *
 * <p>With u = ∇r(D) its Hessian is Jᵀ∇²r J + ∇²⟨u, D⟩, u held; Laplacian and Hessian take second derivatives of D, which
 * networks do not have. The derivative in t needs no differences where D is exact: D_t(x_t) is the expectation of x_0, a martingale of
 * the reversed process, so that ∂ₜD = J(−f x + g²s) + ½g²ΔD; of any other field it is not known. Laplacian and time derivative
 * take D second derivatives of the denoiser each.
 */
public final class TwistedReward implements Reward {
    /** A time at which no schedule is singular. */
    private static final double SOUND = 0.5;

    private final Reward reward;
    private final MarginalField field;
    private final Optional<FrozenDerivative> sample;

    private TwistedReward(Reward reward, MarginalField field) {
        this.reward = reward;
        this.field = field;
        this.sample = field.predict(Prediction.DATA).at(SOUND).derivative();
    }

    /**
     * The reward of denoised points.
     *
     * @param reward r of clean data
     * @param field whose denoiser D is, exact or learned
     * @throws IllegalArgumentException if the reward depends on t, or is of another dimension than the field
     */
    public static TwistedReward of(Reward reward, MarginalField field) {
        if (!reward.isConstant()) {
            throw new IllegalArgumentException(
                    "the reward depends on t: what is twisted is a reward of clean data; give r(x)");
        }
        if (reward instanceof TailedReward tailed) {
            SteeredPathCheck.dimension(field.dimension(), tailed.dimension());
        }
        return new TwistedReward(reward, field);
    }

    MarginalField field() {
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
        boolean twice = sample.filter(FrozenCurvature.class::isInstance).isPresent();
        return reward.knows(Knowledge.GRADIENT) && switch (what) {
            case GRADIENT -> sample.isPresent();
            case CURVATURE, LAPLACIAN -> twice && reward.knows(Knowledge.CURVATURE);
            case TIME_DERIVATIVE -> field instanceof ExactField;
        };
    }

    @Override
    public String lacks(Knowledge what) {
        boolean own = what == Knowledge.CURVATURE || what == Knowledge.LAPLACIAN
                ? reward.knows(Knowledge.GRADIENT) && reward.knows(Knowledge.CURVATURE)
                : reward.knows(Knowledge.GRADIENT);
        if (!own) {
            return Reward.super.lacks(what);
        }
        return switch (what) {
            case GRADIENT ->
                "no products with the Jacobian of this field's denoiser are known, so that the reward of the"
                        + " denoised point has no gradient";
            case CURVATURE, LAPLACIAN -> "this field's denoiser has no second derivatives, so that the reward of the"
                    + " denoised point has none";
            case TIME_DERIVATIVE ->
                "this field's denoiser has no derivative in t, as the exact one has, so that the reward"
                        + " of the denoised point has none";
        };
    }

    /** Without noise a point is its own expectation, whatever a field that is not exact says of it. */
    @Override
    public FrozenReward at(double t) {
        boolean noiseless = field.schedule().sigma(t) == 0;
        return noiseless && !(field instanceof ExactField) ? reward.at(t) : new Frozen(this, t);
    }

    @Override
    public FrozenReward clean() {
        return reward.clean();
    }

    /** The denoiser at one time, with its derivatives where they are known. */
    private record Denoiser(FrozenField field, @Nullable FrozenDerivative derivative) {
        FrozenDerivative known(TwistedReward twist) {
            if (derivative == null) {
                throw new UnsupportedOperationException(twist.lacks(Knowledge.GRADIENT));
            }
            return derivative;
        }

        FrozenCurvature twice(TwistedReward twist) {
            if (derivative instanceof FrozenCurvature curvature) {
                return curvature;
            }
            throw new UnsupportedOperationException(twist.lacks(Knowledge.CURVATURE));
        }
    }

    private static final class Frozen implements FrozenReward {
        private final TwistedReward twist;
        private final FrozenReward reward;
        private final double t;
        /** Made when first asked for: where the tilt is off, it may be singular. */
        private volatile @Nullable Denoiser denoiser;
        private volatile @Nullable AffinePrediction reversal;

        Frozen(TwistedReward twist, double t) {
            this.twist = twist;
            this.reward = twist.reward.at(0);
            this.t = t;
        }

        private Denoiser denoiser() {
            Denoiser known = denoiser;
            if (known == null) {
                FrozenField frozen = twist.field.predict(Prediction.DATA).at(t);
                known = new Denoiser(frozen, frozen.derivative().orElse(null));
                denoiser = known;
            }
            return known;
        }

        private Block denoised(Block x, Scratch scratch) {
            Block clean = scratch.block(0, x.dimension(), x.size());
            FrozenField frozen = denoiser().field;
            frozen.evaluate(x, scratch.numbers(frozen.scratch()), clean);
            return clean;
        }

        @Override
        public void value(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.value(denoised(x, scratch), scratch.inner(), out, outFrom);
        }

        @Override
        public void gradient(Block x, Scratch scratch, Block out) {
            FrozenDerivative jacobian = denoiser().known(twist);
            Block u = scratch.block(1, x.dimension(), x.size());
            reward.gradient(denoised(x, scratch), scratch.inner(), u);
            jacobian.vectorJacobian(x, u, scratch.inner(), out);
        }

        @Override
        public void curvature(Block x, Block v, Scratch scratch, Block out) {
            FrozenCurvature known = denoiser().twice(twist);
            Block u = scratch.block(1, x.dimension(), x.size());
            Block moved = scratch.block(2, x.dimension(), x.size());
            Block bent = scratch.block(3, x.dimension(), x.size());
            Block clean = denoised(x, scratch);
            reward.gradient(clean, scratch.inner(), u);
            known.jacobianVector(x, v, scratch.inner(), moved);
            reward.curvature(clean, moved, scratch.inner(), bent);
            known.vectorJacobian(x, bent, scratch.inner(), bent);
            known.curvature(x, u, v, scratch.inner(), out);
            Lines.add(1, bent, out);
        }

        @Override
        public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
            FrozenCurvature known = denoiser().twice(twist);
            Block u = scratch.block(1, x.dimension(), x.size());
            Block moved = scratch.block(2, x.dimension(), x.size());
            Block bent = scratch.block(3, x.dimension(), x.size());
            Block unit = scratch.block(4, x.dimension(), x.size());
            Block clean = denoised(x, scratch);
            reward.gradient(clean, scratch.inner(), u);
            Lines.fill(0, out, outFrom, x.size());
            for (int d = 0; d < x.dimension(); d++) {
                turn(unit, d);
                known.jacobianVector(x, unit, scratch.inner(), moved);
                reward.curvature(clean, moved, scratch.inner(), bent);
                Lines.addDots(1, moved, bent, out, outFrom);
            }
            addLaplacian(known, 1, x, u, scratch, out, outFrom);
        }

        @Override
        public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
            if (!(twist.field instanceof ExactField exact)) {
                throw new UnsupportedOperationException(twist.lacks(Knowledge.TIME_DERIVATIVE));
            }
            FrozenCurvature known = denoiser().twice(twist);
            Block u = scratch.block(1, x.dimension(), x.size());
            Block pull = scratch.block(2, x.dimension(), x.size());
            Block drift = scratch.block(3, x.dimension(), x.size());
            reward.gradient(denoised(x, scratch), scratch.inner(), u);
            known.vectorJacobian(x, u, scratch.inner(), pull);
            FrozenLaw.evaluate(reversal(exact), x, scratch, drift);
            Lines.fill(0, out, outFrom, x.size());
            Lines.addDots(1, pull, drift, out, outFrom);
            addLaplacian(known, 0.5 * exact.schedule().diffusionSquared(t), x, u, scratch, out, outFrom);
        }

        /** out ← out + a⟨u, ΔD⟩, by the rooms 4 and 5. */
        private static void addLaplacian(FrozenCurvature known, double a, Block x, Block u, Scratch scratch,
                double[] out, int outFrom) {
            Block unit = scratch.block(4, x.dimension(), x.size());
            Block column = scratch.block(5, x.dimension(), x.size());
            for (int d = 0; d < x.dimension(); d++) {
                turn(unit, d);
                known.curvature(x, u, unit, scratch.inner(), column);
                Lines.add(a, column.plane(d), column.from(), out, outFrom, x.size());
            }
        }

        private static void turn(Block unit, int d) {
            for (int e = 0; e < unit.dimension(); e++) {
                Arrays.fill(unit.plane(e), e == d ? 1 : 0);
            }
        }

        /** −f x + g²s. */
        private AffinePrediction reversal(ExactField exact) {
            AffinePrediction known = reversal;
            if (known == null) {
                Schedule schedule = exact.schedule();
                known = FrozenLaw.prediction(exact.law(), new NoiseLevel(schedule.alpha(t), schedule.sigma(t),
                        -schedule.driftCoefficient(t), schedule.diffusionSquared(t), 0));
                reversal = known;
            }
            return known;
        }
    }
}
