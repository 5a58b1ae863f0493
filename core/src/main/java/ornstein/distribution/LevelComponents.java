package ornstein.distribution;

/**
 * The components of a law at one noise level, as the derivatives of one combination p·x + q·∇log p(x) + r·E[x₀|x] need
 * them, tile of particles by tile.
 *
 * <p>Component k has centre μₖ = αmₖ, precision Pₖ, score sₖ = Pₖ(μₖ − x), and contributes p·x + gₖ with
 * gₖ = rmₖ + (q − rαCₖ)sₖ, whose slope is −Bₖ, Bₖ = (q − rαCₖ)Pₖ, a symmetric matrix. s̃ and ḡ, with a tilde or a bar, are
 * deviations from the means under the responsibilities and these means. Vectors of a tile are planes of an array of
 * planes, from an index on; particles stand from 0.
 */
sealed interface LevelComponents permits SharedLevel, DiagonalLevel, FullLevel {
    /** Adds rₖsₖ and rₖgₖ to the means, up to shifts that all components have in common. */
    void means(int k, double[][] p, Tile tile, int n);

    /** out ← ⟨s̃ₖ, v⟩. */
    void scoreAlong(int k, double[][] p, Tile tile, int n, int v, double[] out);

    /** out ← ⟨g̃ₖ, v⟩. */
    void valueAlong(int k, double[][] p, Tile tile, int n, int v, double[] out);

    /** out ← ⟨g̃ₖ, s̃ₖ⟩. */
    void spread(int k, double[][] p, Tile tile, int n, double[] out);

    /** sum ← sum + rₖ(along·s̃ₖ − Bₖv). */
    void addScores(int k, double[][] p, Tile tile, int n, double[] along, int v);

    /** sum ← sum + rₖ(along·g̃ₖ − Bₖv). */
    void addValues(int k, double[][] p, Tile tile, int n, double[] along, int v);

    /** out ← sₖ. */
    void score(int k, double[][] p, Tile tile, int n, int out);

    /** out ← s̃ₖ. */
    void deviation(int k, double[][] p, Tile tile, int n, int out);

    /** out ← Bₖv. */
    void slope(int k, double[][] p, int v, int n, int out);

    /** out ← Pₖv. */
    void precision(int k, double[][] p, int v, int n, int out);

    /** Entry (i, j) of Pₖ. */
    double precision(int k, int i, int j);

    /** tr Bₖ. */
    double slopeTrace(int k);
}
