package ornstein.kernel;

/**
 * A table whose components differ in weight and centre only: ℓₖ = cₖ − ½·precision·‖x − shrink·mₖ‖², and
 * Aₖx + bₖ = gain·x + spread·mₖ. The centres are not copied for each table, so that laws of very many points stay light.
 *
 * @param constant cₖ, [K padded]
 * @param centres mₖ, entry k·D + d, padded with zeros to whole groups of components; shared between tables
 */
public record SharedTable(int components, int dimension, double[] constant, double[] centres, double shrink,
        double precision, double gain, double spread) implements MixtureTable {

    @Override
    public long bytes() {
        return 8L * constant.length;
    }
}
