package ornstein.distribution;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
    private final DiffusedLaw law;
    private final NoiseLevel level;
    private final MixtureKernel kernel = Kernels.mixture();
    private volatile @Nullable PredictionDerivatives derivatives;

    AffinePrediction(MixtureTable table, DiffusedLaw law, NoiseLevel level) {
        this.table = table;
        this.law = law;
        this.level = level;
    }

    /** The derivatives of the combination; made at the first call. */
    public PredictionDerivatives derivatives() {
        PredictionDerivatives known = derivatives;
        if (known == null) {
            known = law.derivatives(this, level);
            derivatives = known;
        }
        return known;
    }

    /** D. */
    public int dimension() {
        return table.dimension();
    }

    /** K. */
    int components() {
        return table.components();
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

    /**
     * The combination at all points of a batch: [*N, D] → [*N, D].
     *
     * @param quantity what messages call it
     * @throws IllegalArgumentException if the points have another dimension
     * @throws ArithmeticException naming the first particle whose value is not finite
     */
    public Batch evaluate(Batch x, String quantity) {
        return batch(x, table.dimension(), quantity, kernel::combine);
    }

    /** log p(x), one per particle. */
    double[] logDensity(Batch x) {
        Batch out = batch(x, 1, "log-density", (mixture, in, from, n, scratch, planes, to) -> {
            kernel.logSum(mixture, in, from, n, scratch, planes[0], to);
        });
        return out.plane(0);
    }

    /** Plane k holds the responsibilities of component k: [*N, K]. */
    Batch responsibilities(Batch x) {
        return batch(x, table.components(), "responsibilities", kernel::softmax);
    }

    /** The responsibilities of particles from…from+n−1, plane k for component k. */
    void responsibilities(double[][] x, int from, int n, double[] scratch, double[][] out, int outFrom) {
        kernel.softmax(table, x, from, n, scratch, out, outFrom);
    }

    /**
     * log p(x) of particles from…from+n−1.
     *
     * @param x planes, [D][≥ from + n]
     * @param scratch at least {@link #scratch()} doubles, of one thread
     * @param out [≥ outFrom + n]
     */
    public void logDensity(double[][] x, int from, int n, double[] scratch, double[] out, int outFrom) {
        kernel.logSum(table, x, from, n, scratch, out, outFrom);
    }

    /** One of the kernels, with the number of planes it writes. */
    @FunctionalInterface
    private interface Pass {
        void run(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out, int outFrom);
    }

    private Batch batch(Batch x, int width, String quantity, Pass pass) {
        checkDimension(x);
        double[][] in = x.planes();
        Batch out = Batch.zeros(x.shape(), width);
        double[][] planes = out.planes();
        AtomicBoolean finite = new AtomicBoolean(true);
        Blocks.forEach(x.size(), block(), this::scratchArray, (scratch, from, end) -> {
            pass.run(table, in, from, end - from, scratch, planes, from);
            if (!out.isFinite(from, end)) {
                finite.setPlain(false);
            }
        });
        if (!finite.get()) {
            throw notFinite(x, out.firstNonFinite(), quantity);
        }
        return out;
    }

    private int block() {
        return Blocks.size(table.dimension());
    }

    private double[] scratchArray() {
        return new double[scratch()];
    }

    void checkDimension(Batch x) {
        if (x.dimension() != table.dimension()) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the law has dimension " + table.dimension() + ": give points in the law's space");
        }
    }

    static ArithmeticException notFinite(Batch x, int particle, String quantity) {
        return new ArithmeticException(quantity + " of particle " + particle + " at x = "
                + Arrays.toString(x.row(particle))
                + " is not finite: coordinates must be finite, and their squares in units of the variances below 1e308");
    }
}
