package ornstein.kernel;

/**
 * The numbers of a softmax-weighted sum of affine maps, as the mixture kernels read them.
 *
 * <p>A point x gets the logits ℓₖ = cₖ − ½‖Sₖx + hₖ‖² and the values Σₖ softmax(ℓ)ₖ (Aₖx + bₖ). Diagonal maps are kept
 * as diagonals. The arrays are filled by the caller and then left alone; cₖ lies at {@code constant[k]}.
 */
public sealed interface MixtureTable permits DiagonalTable, SharedTable, FullTable {
    /** K ≥ 1. */
    int components();

    /** D ≥ 1. */
    int dimension();

    /** cₖ, [K] and padded to whole groups of {@value #GROUP}. */
    double[] constant();

    /** Components are taken in groups of this many; tables are padded with zeros to whole groups. */
    int GROUP = 4;

    /** K rounded up to whole groups. */
    default int padded() {
        return (components() + GROUP - 1) / GROUP * GROUP;
    }

    /** About how many bytes the arrays take. */
    long bytes();
}
