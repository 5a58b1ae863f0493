package ornstein.steer;

import ornstein.distribution.GaussianMixture;

/** log p(x) of a mixture. */
record LawReward(GaussianMixture law, FrozenLaw frozen) implements Reward, TailedReward {
    @Override
    public int dimension() {
        return law.dimension();
    }

    @Override
    public double precision(double[] direction, double t) {
        return Tails.precision(law, 1, 0, direction);
    }

    @Override
    public boolean isConstant() {
        return true;
    }

    @Override
    public boolean knows(Knowledge what) {
        return true;
    }

    @Override
    public FrozenReward at(double t) {
        return frozen;
    }
}
