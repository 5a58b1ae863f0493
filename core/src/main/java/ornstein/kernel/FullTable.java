package ornstein.kernel;

/**
 * A table whose maps are matrices; Sₖ is lower triangular.
 *
 * @param constant cₖ, [K padded]
 * @param scale Sₖ, entry (k·D + i)·D + j, zero for j > i
 * @param shift hₖ, entry k·D + i
 * @param gain Aₖ, entry (k·D + i)·D + j
 * @param offset bₖ, entry k·D + i
 */
public record FullTable(
        int components, int dimension, double[] constant, double[] scale, double[] shift, double[] gain,
        double[] offset)
        implements
            MixtureTable {

    /** A table of zeros to be filled. */
    public static FullTable empty(int components, int dimension) {
        int padded = (components + GROUP - 1) / GROUP * GROUP;
        int matrices = Math.multiplyExact(Math.multiplyExact(components, dimension), dimension);
        return new FullTable(components, dimension, new double[padded], new double[matrices],
                new double[components * dimension], new double[matrices], new double[components * dimension]);
    }

    @Override
    public long bytes() {
        return 8L * (constant.length + scale.length + shift.length + gain.length + offset.length);
    }
}
