package ornstein.toy;

/**
 * Two interleaved half circles, as scikit-learn's {@code make_moons}: (cos θ, sin θ) is class 0, (1 − cos θ, ½ − sin θ)
 * class 1, θ uniform in [0, π].
 *
 * @param scale of the shape, &gt; 0
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record Moons(double scale, double noise, double gap) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public Moons {
        ToyFamily.MOONS.check(scale, noise, gap);
    }

    /** The usual size with nodes as close as need be. */
    public Moons(double noise) {
        this(1, noise, ToyFamily.MOONS.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        return new Pieces(noise, gap)
                .add(0, 0.5, Arc.open(0, StrictMath.PI,
                        u -> new double[] {scale * StrictMath.cos(u), scale * StrictMath.sin(u)}))
                .add(1, 0.5, Arc.open(0, StrictMath.PI,
                        u -> new double[] {scale * (1 - StrictMath.cos(u)), scale * (0.5 - StrictMath.sin(u))}))
                .mixture();
    }
}
