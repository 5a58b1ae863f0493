package ornstein.distribution;

import java.util.Arrays;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.kernel.Blocks;
import ornstein.random.Stream;

/**
 * Draws from one law, its cumulative weights and the factors Lₖ of its covariances laid out flat.
 *
 * <p>Particle i takes from address (i, step 0) the draw 0, a uniform, for its component and the draws from 1 on, normals, for
 * its place: x = mₖ + Lₖz with Cₖ = LₖLₖᵀ. It shares no number with another particle, whatever the blocks and threads.
 */
final class MixtureSampler {
    private static final int STEP = 0;
    private static final int COMPONENT_DRAW = 0;
    private static final int FIRST_NORMAL_DRAW = 1;

    private final int dimension;
    /** Up to the last component of positive weight, which ends at infinity so that it catches the rounding. */
    private final double[] cumulative;
    /** Entry k·D + d. */
    private final double[] means;
    /** Entry k·D + d for deviations, (k·D + i)·D + j for lower triangles; empty for points. */
    private final double[] roots;

    MixtureSampler(Law law) {
        dimension = law.dimension();
        means = new double[law.components() * dimension];
        double[] weights = new double[law.components()];
        switch (law) {
            case GaussianMixture mixture -> {
                roots = new double[mixture.isFull() ? Math.multiplyExact(means.length, dimension) : means.length];
                for (int k = 0; k < weights.length; k++) {
                    weights[k] = mixture.weight(k);
                    copy(mixture, k);
                }
            }
            case Empirical points -> {
                roots = new double[0];
                for (int k = 0; k < weights.length; k++) {
                    weights[k] = points.weight(k);
                    for (int d = 0; d < dimension; d++) {
                        means[k * dimension + d] = points.coordinate(k, d);
                    }
                }
            }
        }
        cumulative = cumulative(weights);
    }

    private void copy(GaussianMixture mixture, int k) {
        for (int d = 0; d < dimension; d++) {
            means[k * dimension + d] = mixture.meanOf(k, d);
            if (!mixture.isFull()) {
                roots[k * dimension + d] = Math.sqrt(mixture.covarianceOf(k).variance(d));
            }
        }
        if (mixture.isFull()) {
            double[][] covariance = mixture.covarianceOf(k).matrix(dimension);
            double[][] lower = Cholesky.of(covariance, "covariances[" + k + "]").lower();
            for (int i = 0; i < dimension; i++) {
                System.arraycopy(lower[i], 0, roots, (k * dimension + i) * dimension, i + 1);
            }
        }
    }

    private static double[] cumulative(double[] weights) {
        int last = weights.length - 1;
        while (weights[last] == 0) {
            last--;
        }
        double[] cumulative = new double[last + 1];
        double sum = 0;
        for (int k = 0; k < last; k++) {
            sum += weights[k];
            cumulative[k] = sum;
        }
        cumulative[last] = Double.POSITIVE_INFINITY;
        return cumulative;
    }

    static Batch sample(Law law, Shape shape, Stream stream) {
        return sample(new MixtureSampler[] {new MixtureSampler(law)}, shape, stream);
    }

    /** Particle i from law i mod the number of laws. */
    static Batch sample(MixtureSampler[] laws, Shape shape, Stream stream) {
        int dimension = laws[0].dimension;
        Batch batch = Batch.zeros(shape, dimension);
        double[][] planes = batch.planes();
        boolean noisy = Arrays.stream(laws).anyMatch(law -> law.roots.length > 0);
        int block = Blocks.size(dimension);
        Blocks.forEach(shape.size(), block, () -> new double[block], (uniforms, from, end) -> {
            stream.uniforms(STEP, COMPONENT_DRAW, from, end - from, uniforms, 0);
            if (noisy) {
                stream.normals(STEP, FIRST_NORMAL_DRAW, from, end - from, planes, from);
            }
            for (int i = from; i < end; i++) {
                MixtureSampler law = laws[i % laws.length];
                law.place(law.component(uniforms[i - from]), planes, i);
            }
        });
        return batch;
    }

    /** The components of the points that {@link #sample(Law, Shape, Stream)} would draw. */
    static int[] labels(Law law, int n, Stream stream) {
        MixtureSampler sampler = new MixtureSampler(law);
        double[] uniforms = new double[n];
        stream.uniforms(STEP, COMPONENT_DRAW, 0, n, uniforms, 0);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = sampler.component(uniforms[i]);
        }
        return labels;
    }

    /** x ← scale·x + sigma·ε at each particle's level; ε takes the draws after those of the place. */
    static void diffuse(Batch x, IntFunction<NoiseLevel> levels, Stream stream) {
        int dimension = x.dimension();
        int draw = FIRST_NORMAL_DRAW + Math.ceilDiv(dimension, 2);
        int block = Blocks.size(dimension);
        Blocks.forEach(x.size(), block, () -> new double[dimension][block], (noise, from, end) -> {
            stream.normals(STEP, draw, from, end - from, noise, 0);
            for (int i = from; i < end; i++) {
                NoiseLevel level = levels.apply(i);
                for (int d = 0; d < dimension; d++) {
                    x.set(i, d, Math.fma(level.sigma(), noise[d][i - from], level.scale() * x.get(i, d)));
                }
            }
        });
    }

    /** The first component whose cumulative weight is above u. */
    private int component(double u) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u < cumulative[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Turns the normals of particle i into its place. */
    private void place(int k, double[][] planes, int i) {
        int at = k * dimension;
        if (roots.length == 0) {
            for (int d = 0; d < dimension; d++) {
                planes[d][i] = means[at + d];
            }
        } else if (roots.length == means.length) {
            for (int d = 0; d < dimension; d++) {
                planes[d][i] = Math.fma(roots[at + d], planes[d][i], means[at + d]);
            }
        } else {
            for (int row = dimension - 1; row >= 0; row--) {
                double x = means[at + row];
                for (int j = 0; j <= row; j++) {
                    x = Math.fma(roots[(at + row) * dimension + j], planes[j][i], x);
                }
                planes[row][i] = x;
            }
        }
    }
}
