package ornstein.distribution;

import java.util.Arrays;

import ornstein.kernel.ElementaryKernel;
import ornstein.kernel.Kernels;

/**
 * Components with full covariances C = VΛVᵀ: in the basis V the diffused covariance α²Λ + σ² is diagonal at every noise
 * level, so that a level costs no factorisation.
 */
final class FullLanes implements LaneComponents {
    private final double[] logWeights;
    private final double[][] means;
    private final SymmetricEigen[] axes;
    private final ElementaryKernel kernel = Kernels.elementary();
    private final double[][] difference;
    private final double[] along;
    private final double[] logarithm;
    private final double[] sum;

    /** @param means entry k·D + d */
    FullLanes(double[] logWeights, double[] means, double[][][] covariances, int lanes) {
        int dimension = covariances[0].length;
        this.logWeights = logWeights;
        this.means = new double[covariances.length][];
        this.axes = new SymmetricEigen[covariances.length];
        for (int k = 0; k < covariances.length; k++) {
            this.means[k] = Arrays.copyOfRange(means, k * dimension, (k + 1) * dimension);
            this.axes[k] = SymmetricEigen.of(covariances[k]);
        }
        this.difference = new double[dimension][lanes];
        this.along = new double[lanes];
        this.logarithm = new double[lanes];
        this.sum = new double[lanes];
    }

    @Override
    public int components() {
        return axes.length;
    }

    @Override
    public int dimension() {
        return difference.length;
    }

    @Override
    public double leastVariance() {
        double least = Double.POSITIVE_INFINITY;
        for (SymmetricEigen eigen : axes) {
            least = Math.min(least, eigen.least());
        }
        return least;
    }

    @Override
    public void logits(LaneLevels levels, double[][] x, int from, int n, double[][] out) {
        double normal = 0.5 * LOG_TWO_PI * dimension();
        for (int k = 0; k < components(); k++) {
            differences(levels.scale, x, from, k, n);
            Arrays.fill(out[k], 0, n, 0);
            Arrays.fill(sum, 0, n, 0);
            for (int l = 0; l < dimension(); l++) {
                project(k, l, n);
                double value = axes[k].values()[l];
                for (int i = 0; i < n; i++) {
                    logarithm[i] = Math.fma(levels.scale[i] * levels.scale[i], value, levels.noise[i]);
                }
                addSquares(along, logarithm, n, out[k]);
                kernel.log(logarithm, 0, logarithm, 0, n);
                add(1, logarithm, n, sum);
            }
            finish(logWeights[k] - normal, n, out[k]);
        }
    }

    /** x − αm. */
    private void differences(double[] scale, double[][] x, int from, int k, int n) {
        for (int d = 0; d < difference.length; d++) {
            double mean = means[k][d];
            double[] plane = x[d];
            double[] out = difference[d];
            for (int i = 0; i < n; i++) {
                out[i] = Math.fma(mean, -scale[i], plane[from + i]);
            }
        }
    }

    /** The difference along the l-th axis. */
    private void project(int k, int l, int n) {
        Arrays.fill(along, 0, n, 0);
        for (int d = 0; d < difference.length; d++) {
            add(axes[k].vectors()[d][l], difference[d], n, along);
        }
    }

    private static void add(double factor, double[] x, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(factor, x[i], out[i]);
        }
    }

    private static void addSquares(double[] along, double[] variance, int n, double[] square) {
        for (int i = 0; i < n; i++) {
            square[i] = Math.fma(along[i] / variance[i], along[i], square[i]);
        }
    }

    private void finish(double constant, int n, double[] square) {
        for (int i = 0; i < n; i++) {
            square[i] = Math.fma(-0.5, square[i] + sum[i], constant);
        }
    }

    /** In component k, with y = x − αm: p·x + r·m + Σₗ (rαλₗ − q)/(α²λₗ + σ²) (vₗ·y) vₗ. */
    @Override
    public void combine(LaneLevels levels, double[][] x, int from, int n, double[][] weights, double[] inverse,
            double[][] out, int outFrom) {
        for (double[] plane : out) {
            Arrays.fill(plane, outFrom, outFrom + n, 0);
        }
        for (int k = 0; k < components(); k++) {
            differences(levels.scale, x, from, k, n);
            for (int l = 0; l < dimension(); l++) {
                project(k, l, n);
                weigh(levels, axes[k].values()[l], weights[k], n);
                for (int d = 0; d < out.length; d++) {
                    addAt(axes[k].vectors()[d][l], along, n, out[d], outFrom);
                }
            }
            for (int d = 0; d < out.length; d++) {
                addMeans(means[k][d], levels.r, weights[k], n, out[d], outFrom);
            }
        }
        for (int d = 0; d < out.length; d++) {
            for (int i = 0; i < n; i++) {
                out[d][outFrom + i] = Math.fma(levels.p[i], x[d][from + i], out[d][outFrom + i] * inverse[i]);
            }
        }
    }

    private void weigh(LaneLevels levels, double value, double[] weight, int n) {
        double[] scale = levels.scale;
        double[] noise = levels.noise;
        double[] q = levels.q;
        double[] r = levels.r;
        for (int i = 0; i < n; i++) {
            double total = Math.fma(scale[i] * scale[i], value, noise[i]);
            along[i] *= weight[i] * ((r[i] * scale[i] * value - q[i]) / total);
        }
    }

    private static void addAt(double factor, double[] x, int n, double[] out, int outFrom) {
        for (int i = 0; i < n; i++) {
            out[outFrom + i] = Math.fma(factor, x[i], out[outFrom + i]);
        }
    }

    private static void addMeans(double mean, double[] r, double[] weight, int n, double[] out, int outFrom) {
        for (int i = 0; i < n; i++) {
            out[outFrom + i] = Math.fma(weight[i] * r[i], mean, out[outFrom + i]);
        }
    }
}
