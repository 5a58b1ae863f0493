package ornstein.distribution;

import java.util.Arrays;
import ornstein.array.Batch;
import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.kernel.MixtureKernel;
import ornstein.kernel.MixtureTable;

/**
 * A mixture's log-density, responsibilities, and one combination p·x + q·∇log p(x) + r·E[x₀|x], frozen at one noise level.
 *
 * <p>All parameters that do not depend on x are worked out when this is made ({@link DiffusedLaw#at}); evaluation
 * allocates nothing and costs one exponential per particle and component.
 */
public final class AffinePrediction {
    private final MixtureTable table;
    private final MixtureKernel kernel = Kernels.mixture();

    AffinePrediction(MixtureTable table) {
        this.table = table;
    }

    /** D. */
    public int dimension() {
        return table.dimension();
    }

    /** How many doubles {@link #evaluate} needs as scratch. */
    public int scratch() {
        return kernel.scratch(table);
    }

    /**
     * The combination for particles from…from+n−1.
     *
     * @param x planes, [D][≥ from + n]
     * @param scratch at least {@link #scratch()} doubles, of one thread
     * @param out planes, [D][≥ outFrom + n]; may be x itself
     */
    public void evaluate(double[][] x, int from, int n, double[] scratch, double[][] out, int outFrom) {
        kernel.combine(table, x, from, n, scratch, out, outFrom);
    }

    /** The combination at all points of a batch: [*N, D] → [*N, D]. */
    Batch evaluate(Batch x, String quantity) {
        checkDimension(x);
        double[][] in = x.planes();
        Batch out = Batch.zeros(x.shape(), table.dimension());
        double[][] planes = out.planes();
        Blocks.forEach(x.size(), block(), this::scratchArray, (scratch, from, end) -> {
            kernel.combine(table, in, from, end - from, scratch, planes, from);
        });
        checkFinite(x, out.firstNonFinite(), quantity);
        return out;
    }

    /** log p(x), one per particle. */
    double[] logDensity(Batch x) {
        checkDimension(x);
        double[][] in = x.planes();
        double[] out = new double[x.size()];
        Blocks.forEach(x.size(), block(), this::scratchArray, (scratch, from, end) -> {
            kernel.logSum(table, in, from, end - from, scratch, out, from);
        });
        checkFinite(x, Batch.ofPlanes(out).firstNonFinite(), "log-density");
        return out;
    }

    /** Plane k holds the responsibilities of component k: [*N, K]. */
    Batch responsibilities(Batch x) {
        checkDimension(x);
        double[][] in = x.planes();
        Batch out = Batch.zeros(x.shape(), table.components());
        double[][] planes = out.planes();
        Blocks.forEach(x.size(), block(), this::scratchArray, (scratch, from, end) -> {
            kernel.softmax(table, in, from, end - from, scratch, planes, from);
        });
        checkFinite(x, out.firstNonFinite(), "responsibilities");
        return out;
    }

    private int block() {
        return Blocks.size(table.dimension());
    }

    private double[] scratchArray() {
        return new double[scratch()];
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != table.dimension()) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the mixture has dimension " + table.dimension() + ": give points in the mixture's space");
        }
    }

    private static void checkFinite(Batch x, int particle, String quantity) {
        if (particle >= 0) {
            throw new ArithmeticException(quantity + " of particle " + particle + " at x = "
                    + Arrays.toString(x.row(particle))
                    + " is not finite: coordinates must be finite, and their squares in units of the variances below 1e308");
        }
    }
}
