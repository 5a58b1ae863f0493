package ornstein.steer;

import ornstein.path.ExactField;
import ornstein.path.Schedule;

/** log p_t(x) of a law on a schedule. */
record FieldReward(ExactField field) implements Reward, TailedReward {
    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public double precision(double[] direction, double t) {
        Schedule schedule = field.schedule();
        return Tails.precision(field.data(), schedule.alpha(t), schedule.sigma(t), direction);
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
        return FrozenLaw.of(field, t);
    }

    @Override
    public FrozenReward clean() {
        return FrozenLaw.clean(field.law());
    }
}
