package ornstein.kernel;

/**
 * Softmax-weighted sums of affine maps over particles stored in planes.
 *
 * <p>Particles from…from+n−1 of the planes x are read and as many results are written. A particle's result depends on
 * its own coordinates only; sums over components and coordinates go in index order.
 */
public interface MixtureKernel {
    /** The number of doubles that the calls need as scratch for a table. */
    int scratch(MixtureTable table);

    /** log Σₖ exp(ℓₖ) of each particle. */
    void logSum(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[] out, int outFrom);

    /** softmax(ℓ)ₖ of each particle: plane k of out. */
    void softmax(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out, int outFrom);

    /** Σₖ softmax(ℓ)ₖ (Aₖx + bₖ) of each particle: D planes. */
    void combine(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out, int outFrom);
}
