package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;
import ornstein.path.ExactField;

/**
 * h(x, t) = log E[exp r(x_0) | x_t = x], the logarithm of Doob's transform: the reward of which every other twist is an
 * approximation. With all of it the field is that of the tilted law, and weights do not vary at all.
 *
 * <p>Where the tilted law is known, h = log Z + log p̂_t − log q_t, p̂_t being its marginals and Z its normaliser. {@link
 * ExactTwist} is the same law with nothing left to guide.
 */
public final class DoobTransform implements Reward {
    private final ExactField field;
    private final ExactField tilted;
    private final double logNormaliser;

    private DoobTransform(ExactField field, ExactField tilted, double logNormaliser) {
        this.field = field;
        this.tilted = tilted;
        this.logNormaliser = logNormaliser;
    }

    /**
     * The twist of a quadratic reward.
     *
     * @throws IllegalArgumentException if the law of data is not a mixture, or the tilted law does not exist
     */
    public static DoobTransform of(ExactField field, QuadraticReward reward) {
        if (field.data() instanceof GaussianMixture mixture) {
            return of(field, mixture.tilt(reward));
        }
        throw new IllegalArgumentException("the law of data is one of points: smooth it into a mixture first");
    }

    /**
     * The twist whose tilted law is known otherwise.
     *
     * @param tilted q·eʳ normalised, with log Z
     * @throws IllegalArgumentException if it has another dimension
     */
    public static DoobTransform of(ExactField field, Tilted tilted) {
        SteeredPathCheck.dimension(field.dimension(), tilted.law().dimension());
        return new DoobTransform(field, new ExactField(field.schedule(), tilted.law()), tilted.logNormaliser());
    }

    /** The path of exact tilts, q_t eʰ, which is Z p̂_t. */
    public SteeredPath path() {
        return RewardTilt.of(field, this, Ramp.constant(1));
    }

    /** The field of the tilted law. */
    public ExactField tilted() {
        return tilted;
    }

    ExactField field() {
        return field;
    }

    double logNormaliser() {
        return logNormaliser;
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public boolean knows(Knowledge what) {
        return true;
    }

    @Override
    public FrozenReward at(double t) {
        return new Frozen(FrozenLaw.of(tilted, t), FrozenLaw.of(field, t), logNormaliser);
    }

    @Override
    public FrozenReward clean() {
        return new Frozen(FrozenLaw.clean(tilted.law()), FrozenLaw.clean(field.law()), logNormaliser);
    }

    private record Frozen(FrozenLaw tilted, FrozenLaw law, double logNormaliser) implements FrozenReward {
        /** What is written of either law. */
        private interface Numbers {
            void write(FrozenLaw law, Scratch scratch, double[] out, int outFrom);
        }

        private void difference(Block x, Scratch scratch, double[] out, int outFrom, Numbers numbers) {
            double[] own = scratch.block(0, 1, x.size()).plane(0);
            numbers.write(tilted, scratch.inner(), out, outFrom);
            numbers.write(law, scratch.inner(), own, 0);
            Lines.add(-1, own, 0, out, outFrom, x.size());
        }

        @Override
        public void value(Block x, Scratch scratch, double[] out, int outFrom) {
            difference(x, scratch, out, outFrom, (part, room, to, from) -> part.value(x, room, to, from));
            for (int i = 0; i < x.size(); i++) {
                out[outFrom + i] += logNormaliser;
            }
        }

        @Override
        public void gradient(Block x, Scratch scratch, Block out) {
            Block own = scratch.block(1, x.dimension(), x.size());
            tilted.gradient(x, scratch.inner(), out);
            law.gradient(x, scratch.inner(), own);
            Lines.add(-1, own, out);
        }

        @Override
        public void curvature(Block x, Block v, Scratch scratch, Block out) {
            Block own = scratch.block(1, x.dimension(), x.size());
            law.curvature(x, v, scratch.inner(), own);
            tilted.curvature(x, v, scratch.inner(), out);
            Lines.add(-1, own, out);
        }

        @Override
        public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
            difference(x, scratch, out, outFrom, (part, room, to, from) -> part.laplacian(x, room, to, from));
        }

        @Override
        public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
            difference(x, scratch, out, outFrom, (part, room, to, from) -> part.timeDerivative(x, room, to, from));
        }
    }
}
