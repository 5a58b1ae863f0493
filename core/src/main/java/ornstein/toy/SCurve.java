package ornstein.toy;

/**
 * A bent band, as scikit-learn's {@code make_s_curve}: scale·(sin θ, y, sign(θ)(cos θ − 1)) with θ uniform in [−3π/2, 3π/2]
 * and y uniform in [0, 2]. Negative θ is class 0, positive class 1.
 *
 * @param dimension 3, or 2 for the curve without y
 * @param scale 1 is scikit-learn's size
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record SCurve(int dimension, double scale, double noise, double gap) implements ToyLaw {
    private static final double WIDTH = 2;

    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public SCurve {
        ToyFamily.S_CURVE.check(dimension, scale, noise, gap);
    }

    /** Nodes as close as need be. */
    public SCurve(int dimension, double scale, double noise) {
        this(dimension, scale, noise, ToyFamily.S_CURVE.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        // two arcs: at θ = 0 the curvature jumps
        return Sheet.of(new Pieces(noise, gap), dimension, scale * WIDTH,
                Arc.open(-1.5 * StrictMath.PI, 0, this::point),
                Arc.open(0, 1.5 * StrictMath.PI, this::point));
    }

    private double[] point(double angle) {
        return Sheet.point(dimension, scale * StrictMath.sin(angle),
                scale * Math.signum(angle) * (StrictMath.cos(angle) - 1));
    }
}
