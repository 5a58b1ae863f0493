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
    public String lacks(Knowledge what) {
        return reward.lacks(what);
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
                    if (finite(x, i) && !(out[outFrom + i] < Double.POSITIVE_INFINITY)) {
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
                finite("the gradient of the reward", x, out);
            }
        }

        /** Of points that are finite themselves: others are for the loop to tell. */
        private void finite(String what, Block x, Block out) {
            for (int i = 0; i < x.size(); i++) {
                if (finite(x, i) && !finite(out, i)) {
                    throw new ArithmeticException(
                            what + " at " + where + ", x = " + Arrays.toString(Lines.point(x, i)) + " is "
                                    + Arrays.toString(Lines.point(out, i)) + ": all of its " + x.dimension()
                                    + " coordinates must be written and finite; 0 where the reward is −∞");
                }
            }
        }

        private static boolean finite(Block points, int i) {
            return Lines.finite(new Block(points.planes(), points.from() + i, 1));
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
