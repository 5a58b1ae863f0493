package ornstein.distribution;

import java.util.Arrays;

import ornstein.kernel.ElementaryKernel;
import ornstein.kernel.Kernels;

/** Components with one variance for all; the arithmetic of {@link DiffusedLaw#at}, particle by particle. */
final class SharedLanes implements LaneComponents {
    private final int dimension;
    private final double[] logWeights;
    private final double[] means;
    private final double variance;
    private final ElementaryKernel kernel = Kernels.elementary();
    private final double[] total;
    private final double[] logarithm;
    private final double[] centre;

    /** @param means entry k·D + d */
    SharedLanes(int dimension, double[] logWeights, double[] means, double variance, int lanes) {
        this.dimension = dimension;
        this.logWeights = logWeights;
        this.means = means;
        this.variance = variance;
        this.total = new double[lanes];
        this.logarithm = new double[lanes];
        this.centre = new double[lanes];
    }

    @Override
    public int components() {
        return logWeights.length;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double leastVariance() {
        return variance;
    }

    private void totals(LaneLevels levels, int n) {
        for (int i = 0; i < n; i++) {
            total[i] = Math.fma(levels.scale[i] * levels.scale[i], variance, levels.noise[i]);
        }
    }

    @Override
    public void logits(LaneLevels levels, double[][] x, int from, int n, double[][] out) {
        totals(levels, n);
        for (int i = 0; i < n; i++) {
            logarithm[i] = Math.sqrt(total[i]);
        }
        kernel.log(logarithm, 0, logarithm, 0, n);
        double normal = 0.5 * LOG_TWO_PI * dimension;
        for (int k = 0; k < components(); k++) {
            Arrays.fill(out[k], 0, n, 0);
            for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
                addSquares(levels.scale, means[j], x[d], from, n, out[k]);
            }
            finish(logWeights[k], normal, n, out[k]);
        }
    }

    private static void addSquares(double[] scale, double mean, double[] x, int from, int n, double[] square) {
        for (int i = 0; i < n; i++) {
            double e = Math.fma(mean, -scale[i], x[from + i]);
            square[i] = Math.fma(e, e, square[i]);
        }
    }

    private void finish(double logWeight, double normal, int n, double[] square) {
        for (int i = 0; i < n; i++) {
            double constant = logWeight - dimension * logarithm[i] - normal;
            square[i] = Math.fma(square[i], -0.5 * (1 / total[i]), constant);
        }
    }

    @Override
    public void combine(LaneLevels levels, double[][] x, int from, int n, double[][] weights, double[] inverse,
            double[][] out, int outFrom) {
        totals(levels, n);
        for (int d = 0; d < dimension; d++) {
            Arrays.fill(centre, 0, n, 0);
            for (int k = 0, j = d; k < components(); k++, j += dimension) {
                add(weights[k], means[j], n, centre);
            }
            finish(levels, x[d], from, n, inverse, out[d], outFrom);
        }
    }

    private static void add(double[] weight, double mean, int n, double[] centre) {
        for (int i = 0; i < n; i++) {
            centre[i] = Math.fma(weight[i], mean, centre[i]);
        }
    }

    private void finish(LaneLevels levels, double[] x, int from, int n, double[] inverse, double[] out, int outFrom) {
        for (int i = 0; i < n; i++) {
            double scale = levels.scale[i];
            double r = levels.r[i];
            double middle = centre[i] * inverse[i];
            double pulled = -levels.q[i] / total[i] * Math.fma(middle, -scale, x[from + i]);
            double gain = levels.p[i] + r * scale * variance / total[i];
            double spread = r * levels.noise[i] / total[i];
            out[outFrom + i] = Math.fma(x[from + i], gain, Math.fma(middle, spread, pulled));
        }
    }
}
