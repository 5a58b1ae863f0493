package ornstein.toy;

/**
 * The black squares of a board of cells·cells squares of side {@code scale} about the origin, uniform and with noise: square
 * (i, j) is black where i + j is even. Each black square is a class, in the order of columns i.
 *
 * @param cells along a side, ≥ 2
 * @param scale the side of a square, &gt; 0
 * @param noise variance, &gt; 0; without any the law is no mixture: {@link #squares()}
 * @param gap see {@link ToyLaw}
 */
public record Checkerboard(int cells, double scale, double noise, double gap) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public Checkerboard {
        ToyFamily.CHECKERBOARD.check(cells, scale, noise, gap);
    }

    /** Nodes as close as need be. */
    public Checkerboard(int cells, double scale, double noise) {
        this(cells, scale, noise, ToyFamily.CHECKERBOARD.standard("gap"));
    }

    /** The same board without noise and without nodes: draws, and closed forms by the error function. */
    public Squares squares() {
        return Squares.checkerboard(cells, scale);
    }

    @Override
    public LabelledMixture labelled() {
        Pieces pieces = new Pieces(noise, gap);
        Squares squares = squares();
        Nodes square = pieces.nodes(Arc.segment(scale, 0, 2)).swept(pieces.nodes(Arc.segment(scale, 1, 2)));
        for (int k = 0; k < squares.count(); k++) {
            Nodes corner = new Nodes(new double[][] {squares.corner(k)}, new double[] {1});
            pieces.add(k, 1.0 / squares.count(), corner.swept(square));
        }
        return pieces.mixture();
    }
}
