package ornstein.distribution;

import java.util.Arrays;

import ornstein.kernel.ElementaryKernel;
import ornstein.kernel.Kernels;

/** Components with diagonal covariances; the arithmetic of {@link DiffusedLaw#at}, particle by particle. */
final class DiagonalLanes implements LaneComponents {
    private final int dimension;
    private final double[] logWeights;
    private final double[] means;
    private final double[] variances;
    private final ElementaryKernel kernel = Kernels.elementary();
    private final double[] deviation;
    private final double[] logarithm;
    private final double[] sum;
    private final double[] gain;
    private final double[] offset;

    /**
     * @param means entry k·D + d
     * @param variances entry k·D + d
     */
    DiagonalLanes(int dimension, double[] logWeights, double[] means, double[] variances, int lanes) {
        this.dimension = dimension;
        this.logWeights = logWeights;
        this.means = means;
        this.variances = variances;
        this.deviation = new double[lanes];
        this.logarithm = new double[lanes];
        this.sum = new double[lanes];
        this.gain = new double[lanes];
        this.offset = new double[lanes];
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
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < components() * dimension; j++) {
            least = Math.min(least, variances[j]);
        }
        return least;
    }

    @Override
    public void logits(LaneLevels levels, double[][] x, int from, int n, double[][] out) {
        double normal = 0.5 * LOG_TWO_PI * dimension;
        for (int k = 0; k < components(); k++) {
            double[] square = out[k];
            Arrays.fill(square, 0, n, 0);
            Arrays.fill(sum, 0, n, 0);
            for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
                deviations(levels.scale, levels.noise, variances[j], n, deviation);
                kernel.log(deviation, 0, logarithm, 0, n);
                addSquares(levels.scale, means[j], deviation, x[d], from, n, logarithm, square, sum);
            }
            finish(logWeights[k], normal, sum, n, square);
        }
    }

    private static void deviations(double[] scale, double[] noise, double variance, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.sqrt(Math.fma(scale[i] * scale[i], variance, noise[i]));
        }
    }

    private static void addSquares(double[] scale, double mean, double[] deviation, double[] x, int from, int n,
            double[] logarithm, double[] square, double[] sum) {
        for (int i = 0; i < n; i++) {
            double e = Math.fma(x[from + i], 1 / deviation[i], -(scale[i] * mean) / deviation[i]);
            square[i] = Math.fma(e, e, square[i]);
            sum[i] += logarithm[i];
        }
    }

    private static void finish(double logWeight, double normal, double[] sum, int n, double[] square) {
        for (int i = 0; i < n; i++) {
            square[i] = Math.fma(square[i], -0.5, logWeight - sum[i] - normal);
        }
    }

    @Override
    public void combine(LaneLevels levels, double[][] x, int from, int n, double[][] weights, double[] inverse,
            double[][] out, int outFrom) {
        for (int d = 0; d < dimension; d++) {
            Arrays.fill(gain, 0, n, 0);
            Arrays.fill(offset, 0, n, 0);
            for (int k = 0, j = d; k < components(); k++, j += dimension) {
                add(levels, means[j], variances[j], weights[k], n, gain, offset);
            }
            finish(x[d], from, gain, offset, inverse, n, out[d], outFrom);
        }
    }

    private static void add(LaneLevels levels, double mean, double variance, double[] weight, int n, double[] gain,
            double[] offset) {
        double[] scale = levels.scale;
        double[] noise = levels.noise;
        double[] p = levels.p;
        double[] q = levels.q;
        double[] r = levels.r;
        for (int i = 0; i < n; i++) {
            double total = Math.fma(scale[i] * scale[i], variance, noise[i]);
            double own = p[i] + (r[i] * scale[i] * variance - q[i]) / total;
            double shift = (q[i] * (scale[i] * mean) + r[i] * noise[i] * mean) / total;
            gain[i] = Math.fma(weight[i], own, gain[i]);
            offset[i] = Math.fma(weight[i], shift, offset[i]);
        }
    }

    private static void finish(double[] x, int from, double[] gain, double[] offset, double[] inverse, int n,
            double[] out, int outFrom) {
        for (int i = 0; i < n; i++) {
            out[outFrom + i] = Math.fma(x[from + i], gain[i], offset[i]) * inverse[i];
        }
    }
}
