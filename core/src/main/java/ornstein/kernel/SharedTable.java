package ornstein.kernel;

/**
 * A table whose components differ in weight and centre only: ℓₖ = cₖ − ½·precision·‖x − shrink·mₖ‖², and
 * Aₖx + bₖ = gain·x + spread·mₖ + pull·(x − shrink·mₖ). The centres are not copied for each table, so that laws of very
 * many points stay light; the pull is kept apart because its two terms cancel beside a centre.
 *
 * @param constant cₖ, [K padded]
 * @param centres mₖ, entry k·D + d, padded with zeros to whole groups of components; shared between tables
 */
public record SharedTable(int components, int dimension, double[] constant, double[] centres, double shrink,
        double precision, double gain, double spread, double pull) implements MixtureTable {

    @Override
    public long bytes() {
        return 8L * constant.length;
    }
}
