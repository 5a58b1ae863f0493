package ornstein.toy;

/**
 * A rolled-up band, as scikit-learn's {@code make_swiss_roll}: scale·(θ cos θ, y, θ sin θ) with θ uniform in [3π/2, 9π/2] and
 * y uniform in [0, 21]. The inner half of θ is class 0, the outer class 1. In three dimensions there are thousands of components;
 * more noise or a wider gap makes them fewer.
 *
 * @param dimension 3, or 2 for the roll without y
 * @param scale 1 is scikit-learn's size; 0.2 is usual in the plane
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record SwissRoll(int dimension, double scale, double noise, double gap) implements ToyLaw {
    private static final double WIDTH = 21;

    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public SwissRoll {
        ToyFamily.SWISS_ROLL.check(dimension, scale, noise, gap);
    }

    /** Nodes as close as need be. */
    public SwissRoll(int dimension, double scale, double noise) {
        this(dimension, scale, noise, ToyFamily.SWISS_ROLL.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        return Sheet.of(new Pieces(noise, gap), dimension, scale * WIDTH,
                Arc.open(1.5 * StrictMath.PI, 3 * StrictMath.PI, this::point),
                Arc.open(3 * StrictMath.PI, 4.5 * StrictMath.PI, this::point));
    }

    private double[] point(double angle) {
        double radius = scale * angle;
        return Sheet.point(dimension, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
    }
}
