package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A reward whose values are looked at: below +∞, and with finite gradients. */
record CheckedReward(Reward reward) implements Reward {
    @Override
    public boolean isConstant() {
        return reward.isConstant();
    }

    @Override
    public boolean knows(Knowledge what) {
        return reward.knows(what);
    }

    @Override
    public FrozenReward at(double t) {
        return new Checked(reward.at(t), "t = " + t);
    }

    @Override
    public FrozenReward clean() {
        return new Checked(reward.clean(), "clean data");
    }

    private record Checked(FrozenReward reward, String where) implements FrozenReward {
        @Override
        public void value(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.value(x, scratch, out, outFrom);
            if (!(Lines.most(out, outFrom, x.size()) < Double.POSITIVE_INFINITY)) {
                for (int i = 0; i < x.size(); i++) {
                    if (!(out[outFrom + i] < Double.POSITIVE_INFINITY)) {
                        throw new ArithmeticException("the reward at " + where + ", x = "
                                + Arrays.toString(Lines.point(x, i)) + " is " + out[outFrom + i]
                                + ": it must be a number below +∞; −∞ forbids a place");
                    }
                }
            }
        }

        @Override
        public void gradient(Block x, Scratch scratch, Block out) {
            reward.gradient(x, scratch, out);
            if (!Lines.finite(out)) {
                throw notFinite("the gradient of the reward", x, out);
            }
        }

        private ArithmeticException notFinite(String what, Block x, Block out) {
            int i = 0;
            while (Lines.finite(new Block(out.planes(), out.from() + i, 1))) {
                i++;
            }
            return new ArithmeticException(
                    what + " at " + where + ", x = " + Arrays.toString(Lines.point(x, i)) + " is "
                            + Arrays.toString(Lines.point(out, i)) + ": all of its " + x.dimension()
                            + " coordinates must be written and finite; 0 where the reward is −∞");
        }

        @Override
        public void curvature(Block x, Block v, Scratch scratch, Block out) {
            reward.curvature(x, v, scratch, out);
        }

        @Override
        public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.laplacian(x, scratch, out, outFrom);
        }

        @Override
        public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.timeDerivative(x, scratch, out, outFrom);
        }
    }
}
