package ornstein.learning;

import java.util.Arrays;

import ornstein.kernel.ScalarMath;

/**
 * The entropic plan between n points and n points, all of mass 1/n: πᵢⱼ = exp((fᵢ + gⱼ − cᵢⱼ)/ε) with potentials that give it its
 * marginals [cuturi2013sinkhorn].
 *
 * <p>Scalings u and v are iterated on a kernel that holds the potentials, and are taken up into them before they grow large; ε
 * falls by halves from the size of the costs [schmitzer2019stabilized].
 */
final class Sinkhorn {
    /** How far the columns' masses may be off, in all: far below what n draws of partners are. */
    private static final double TOLERANCE = 1e-3;
    private static final int CHECK = 10;
    private static final int MOST = 5000;
    private static final double LARGE = 1e30;

    private final double[][] cost;
    private final int n;
    private final double[] f;
    private final double[] g;
    private final double[] u;
    private final double[] v;
    /** exp((fᵢ + gⱼ − cᵢⱼ)/ε), and its transpose. */
    private final double[][] kernel;
    private final double[][] transposed;

    private Sinkhorn(double[][] cost) {
        this.cost = cost;
        this.n = cost.length;
        this.f = new double[n];
        this.g = new double[n];
        this.u = new double[n];
        this.v = new double[n];
        this.kernel = new double[n][n];
        this.transposed = new double[n][n];
    }

    /**
     * The plan.
     *
     * @param cost [n][n], finite
     * @throws ArithmeticException if ε is so small that it is not found
     */
    static Sinkhorn of(double[][] cost, double epsilon) {
        Sinkhorn plan = new Sinkhorn(cost);
        double level = epsilon;
        while (level < 0.25 * plan.largest()) {
            level *= 2;
        }
        plan.begin();
        for (; level > epsilon; level *= 0.5) {
            plan.iterate(level, CHECK, true);
        }
        plan.iterate(epsilon, MOST, false);
        return plan;
    }

    private double largest() {
        return Arrays.stream(cost).flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    /** Potentials with which each row and each column has an entry 1, and none more. */
    private void begin() {
        Arrays.fill(g, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            f[i] = Arrays.stream(cost[i]).min().orElse(0);
            for (int j = 0; j < n; j++) {
                g[j] = Math.min(g[j], cost[i][j] - f[i]);
            }
        }
    }

    private void absorb(double epsilon) {
        for (int i = 0; i < n; i++) {
            f[i] = Math.fma(epsilon, ScalarMath.log(u[i]), f[i]);
            g[i] = Math.fma(epsilon, ScalarMath.log(v[i]), g[i]);
        }
        form(epsilon);
    }

    private void form(double epsilon) {
        Arrays.fill(u, 1);
        Arrays.fill(v, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = ScalarMath.exp((f[i] + g[j] - cost[i][j]) / epsilon);
                kernel[i][j] = entry;
                transposed[j][i] = entry;
            }
        }
    }

    private void iterate(double epsilon, int most, boolean rough) {
        form(epsilon);
        for (int k = 1; k <= most; k++) {
            scale(transposed, v, u);
            if (k % CHECK == 0 && off() <= TOLERANCE) {
                absorb(epsilon);
                return;
            }
            scale(kernel, u, v);
            if (extreme(u) || extreme(v)) {
                absorb(epsilon);
            }
        }
        if (!rough) {
            throw new ArithmeticException("epsilon = " + epsilon + ": the entropic plan was not found in " + most
                    + " iterations; costs reach " + largest()
                    + ": take a larger epsilon, or Coupling.Optimal for none");
        }
        absorb(epsilon);
    }

    /** out = 1/(n·(Aᵀ in)). */
    private void scale(double[][] a, double[] in, double[] out) {
        multiply(a, in, out);
        for (int i = 0; i < n; i++) {
            out[i] = 1 / (n * out[i]);
        }
    }

    private void multiply(double[][] a, double[] in, double[] out) {
        Arrays.fill(out, 0);
        for (int k = 0; k < n; k++) {
            double factor = in[k];
            double[] row = a[k];
            for (int i = 0; i < n; i++) {
                out[i] = Math.fma(factor, row[i], out[i]);
            }
        }
    }

    /** Σⱼ |mass of column j − 1/n|, while the rows' masses are right. */
    private double off() {
        double[] sums = new double[n];
        multiply(kernel, u, sums);
        double off = 0;
        for (int j = 0; j < n; j++) {
            off += Math.abs(v[j] * sums[j] - 1.0 / n);
        }
        return off;
    }

    private static boolean extreme(double[] scales) {
        for (double scale : scales) {
            if (!(scale < LARGE && scale > 1 / LARGE)) {
                return true;
            }
        }
        return false;
    }

    /** πᵢⱼ. */
    double mass(int i, int j) {
        return kernel[i][j];
    }

    /** For each row a column with the probabilities of its row, by the uniform number at from + i. */
    int[] partners(double[] uniforms, int from) {
        int[] partners = new int[n];
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (double entry : kernel[i]) {
                total += entry;
            }
            double level = uniforms[from + i] * total;
            int j = 0;
            for (double sum = kernel[i][0]; sum <= level && j < n - 1; sum += kernel[i][j]) {
                j++;
            }
            partners[i] = j;
        }
        return partners;
    }
}
