package ornstein.steer;

/** A reward of which everything is known, the same at all times. */
interface KnownReward extends Reward, FrozenReward, TailedReward {
    @Override
    default boolean isConstant() {
        return true;
    }

    @Override
    default boolean knows(Knowledge what) {
        return true;
    }

    @Override
    default FrozenReward at(double t) {
        return this;
    }
}
