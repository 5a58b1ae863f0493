package ornstein.toy;

/**
 * Concentric circles of radius scale·k/rings for k = 1 … rings, equally likely and uniform; ring k is class k − 1.
 *
 * @param rings ≥ 1
 * @param scale the largest radius, &gt; 0
 * @param noise variance, &gt; 0
 * @param gap see {@link ToyLaw}
 */
public record Rings(int rings, double scale, double noise, double gap) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public Rings {
        ToyFamily.RINGS.check(rings, scale, noise, gap);
    }

    /** Nodes as close as need be. */
    public Rings(int rings, double scale, double noise) {
        this(rings, scale, noise, ToyFamily.RINGS.standard("gap"));
    }

    @Override
    public LabelledMixture labelled() {
        Pieces pieces = new Pieces(noise, gap);
        for (int k = 1; k <= rings; k++) {
            pieces.add(k - 1, 1.0 / rings, Arc.circle(scale * k / rings));
        }
        return pieces.mixture();
    }
}
