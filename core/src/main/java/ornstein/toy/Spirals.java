package ornstein.toy;

/**
 * Archimedean spirals from the origin: arm j is scale·w·(cos φ, sin φ) with φ = 2π (turns·w + j/arms), and w has density 2w on
 * [0, 1], which spreads points about evenly along the arm. Each arm is a class.
 *
 * @param arms ≥ 1
 * @param turns of each arm, &gt; 0
 * @param scale the radius at the end, &gt; 0
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record Spirals(int arms, double turns, double scale, double noise, double gap) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public Spirals {
        ToyFamily.SPIRALS.check(arms, turns, scale, noise, gap);
    }

    /** Nodes as close as need be. */
    public Spirals(int arms, double turns, double scale, double noise) {
        this(arms, turns, scale, noise, ToyFamily.SPIRALS.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        Pieces pieces = new Pieces(noise, gap);
        for (int j = 0; j < arms; j++) {
            double start = (double) j / arms;
            pieces.add(j, 1.0 / arms, new Arc(0, 1, false, w -> w, w -> {
                double angle = 2 * StrictMath.PI * Math.fma(turns, w, start);
                return new double[] {scale * w * StrictMath.cos(angle), scale * w * StrictMath.sin(angle)};
            }));
        }
        return pieces.mixture();
    }
}
