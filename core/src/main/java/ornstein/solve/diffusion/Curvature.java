package ornstein.solve.diffusion;

/** What the third-order multistep scheme of DPM-Solver++ makes of the second difference of its history. */
public enum Curvature {
    /** As in the official code and everywhere else, half of what the parabola has; the scheme then has order 2. */
    PUBLISHED,

    /** The exact integral of the parabola, of order 3; this is UniP-3 of [zhao2023unipc]. */
    EXACT
}
