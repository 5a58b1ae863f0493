package ornstein.toy;

/**
 * A circle in a circle, as scikit-learn's {@code make_circles}: radius 1 is class 0, radius {@code factor} class 1, equally
 * likely and uniform.
 *
 * @param factor the inner radius as a share of the outer, in (0, 1)
 * @param scale the outer radius, &gt; 0
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record Circles(double factor, double scale, double noise, double gap) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public Circles {
        ToyFamily.CIRCLES.check(factor, scale, noise, gap);
    }

    /** The usual size with nodes as close as need be. */
    public Circles(double factor, double noise) {
        this(factor, 1, noise, ToyFamily.CIRCLES.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        return new Pieces(noise, gap)
                .add(0, 0.5, Arc.circle(scale))
                .add(1, 0.5, Arc.circle(scale * factor))
                .mixture();
    }
}
