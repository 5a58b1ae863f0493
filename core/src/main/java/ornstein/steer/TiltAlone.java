package ornstein.steer;

import org.jspecify.annotations.Nullable;

import ornstein.path.Schedule;

/** β r of a path with one law, without the law and its constant: what it is tilted by. */
record TiltAlone(SteeredPath path) implements TargetPath {
    private static final FrozenLaw[] NO_LAWS = {};
    private static final double[] NONE = {};

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Schedule schedule() {
        return path.schedule();
    }

    @Override
    public FrozenTarget at(double t) {
        Tilt tilt = path.tilt();
        return target(t, tilt, tilt == null ? null : tilt.reward().at(t));
    }

    @Override
    public FrozenTarget clean() {
        Tilt tilt = path.tilt();
        return target(0, tilt, tilt == null ? null : tilt.reward().clean());
    }

    private static FrozenTarget target(double t, @Nullable Tilt tilt, @Nullable FrozenReward reward) {
        return new SteeredTarget(new Exponents(NONE, NONE), NO_LAWS, NONE, reward,
                tilt == null ? 0 : tilt.strength(t), tilt == null ? 0 : tilt.growth(t));
    }
}
