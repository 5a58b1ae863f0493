package ornstein.distribution;

/**
 * Draws from p(x | y), where x = scale·x₀ + sigma·ε is a diffused law and y = ratio·x + √variance·ε′ what is seen of it,
 * for any number of y: a component k from its posterior probability, then N(gainₖ y + offsetₖ, rootₖ rootₖᵀ).
 *
 * <p>Made by {@link DiffusedLaw#reverse}. Nothing is divided by ratio, scale or sigma: x₀ itself may be a law of points and
 * sigma 0, and ratio may vanish. A particle's draw depends on its own point and numbers alone.
 */
public final class ReverseDraw {
    private static final int CHUNK = 256;
    /** Doubles that the posterior probabilities of a chunk may take. */
    private static final int BUDGET = 1 << 16;

    private final AffinePrediction seen;
    private final int components;
    private final int dimension;
    private final Kind kind;
    /** One for all; entry k·D + d; or (k·D + i)·D + j. */
    private final double[] gain;
    private final double[] root;
    /** Entry k·D + d, to be multiplied by the spread; shared between draws where the kind is SHARED. */
    private final double[] offset;
    private final double spread;

    enum Kind {
        SHARED, DIAGONAL, FULL
    }

    ReverseDraw(
            AffinePrediction seen,
            int components,
            Kind kind,
            double[] gain,
            double[] root,
            double[] offset,
            double spread) {
        this.seen = seen;
        this.components = components;
        this.dimension = seen.dimension();
        this.kind = kind;
        this.gain = gain;
        this.root = root;
        this.offset = offset;
        this.spread = spread;
    }

    /** What one thread needs; it serves all draws of one law. */
    public static final class Scratch {
        private final double[][] probabilities;
        private final double[] kernel;
        private final double[] point;

        private Scratch(int components, int chunk, int kernel, int dimension) {
            this.probabilities = new double[components][chunk];
            this.kernel = new double[kernel];
            this.point = new double[dimension];
        }
    }

    /** D. */
    public int dimension() {
        return dimension;
    }

    /** About how many bytes this keeps. */
    public long bytes() {
        long own = gain.length + root.length + (kind == Kind.SHARED ? components : 5L * offset.length);
        return 8 * own + (kind == Kind.FULL ? 16L * gain.length : 0);
    }

    /** New scratch for one thread. */
    public Scratch scratch() {
        int chunk = Math.clamp(BUDGET / components, 16, CHUNK);
        return new Scratch(components, chunk, seen.scratch(), dimension);
    }

    /**
     * Replaces y by a draw of x for n particles.
     *
     * @param planes [D][≥ from + n]
     * @param uniforms in (0, 1), [n]: which component
     * @param normals [D][≥ n]: where in it
     */
    public void draw(double[][] planes, int from, int n, double[] uniforms, double[][] normals, Scratch scratch) {
        int chunk = scratch.probabilities[0].length;
        for (int at = 0; at < n; at += chunk) {
            int m = Math.min(chunk, n - at);
            seen.responsibilities(planes, from + at, m, scratch.kernel, scratch.probabilities, 0);
            for (int i = 0; i < m; i++) {
                int k = component(uniforms[at + i], scratch.probabilities, i);
                switch (kind) {
                    case SHARED -> shared(k, planes, from + at + i, normals, at + i);
                    case DIAGONAL -> diagonal(k, planes, from + at + i, normals, at + i);
                    case FULL -> full(k, planes, from + at + i, normals, at + i, scratch.point);
                }
            }
        }
    }

    /** The first component whose cumulative probability is above u; never one of probability 0. */
    private int component(double u, double[][] probabilities, int i) {
        double sum = 0;
        int last = 0;
        for (int k = 0; k < components; k++) {
            double p = probabilities[k][i];
            sum += p;
            if (u < sum) {
                return k;
            }
            last = p > 0 ? k : last;
        }
        return last; // the probabilities' sum was rounded below u
    }

    private void shared(int k, double[][] planes, int at, double[][] normals, int i) {
        for (int d = 0; d < dimension; d++) {
            double centre = spread * offset[k * dimension + d];
            planes[d][at] = Math.fma(root[0], normals[d][i], Math.fma(gain[0], planes[d][at], centre));
        }
    }

    private void diagonal(int k, double[][] planes, int at, double[][] normals, int i) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            planes[d][at] = Math.fma(root[j], normals[d][i], Math.fma(gain[j], planes[d][at], offset[j]));
        }
    }

    private void full(int k, double[][] planes, int at, double[][] normals, int i, double[] y) {
        for (int d = 0; d < dimension; d++) {
            y[d] = planes[d][at];
        }
        for (int d = 0; d < dimension; d++) {
            int row = (k * dimension + d) * dimension;
            double x = offset[k * dimension + d];
            for (int j = 0; j < dimension; j++) {
                x = Math.fma(gain[row + j], y[j], x);
            }
            for (int j = 0; j <= d; j++) {
                x = Math.fma(root[row + j], normals[j][i], x);
            }
            planes[d][at] = x;
        }
    }
}
