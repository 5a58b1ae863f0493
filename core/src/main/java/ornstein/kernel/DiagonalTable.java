package ornstein.kernel;

/**
 * A table whose maps are diagonal.
 *
 * @param constant cₖ, [K padded]
 * @param scale Sₖ, entry k·D + d
 * @param shift hₖ, entry k·D + d
 * @param gain Aₖ, entry k·D + d
 * @param offset bₖ, entry k·D + d
 */
public record DiagonalTable(
        int components, int dimension, double[] constant, double[] scale, double[] shift, double[] gain,
        double[] offset)
        implements
            MixtureTable {

    /** A table of zeros to be filled. */
    public static DiagonalTable empty(int components, int dimension) {
        int padded = (components + GROUP - 1) / GROUP * GROUP;
        return new DiagonalTable(components, dimension, new double[padded],
                new double[Math.multiplyExact(padded, dimension)],
                new double[padded * dimension], new double[components * dimension], new double[components * dimension]);
    }

    @Override
    public long bytes() {
        return 8L * (constant.length + scale.length + shift.length + gain.length + offset.length);
    }
}
