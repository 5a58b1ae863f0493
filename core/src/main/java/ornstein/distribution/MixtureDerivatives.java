package ornstein.distribution;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.kernel.Blocks;

/**
 * Second derivatives of log p, by blocks of particles.
 *
 * <p>With gₖ = Pₖ(mₖ − x), s = Σ rₖgₖ: ∇²log p = Σ rₖ (gₖ − s)(gₖ − s)ᵀ − Σ rₖPₖ. Far out, where the g are large and
 * one component has all the responsibility, this form has nothing to cancel; Σ rₖgₖgₖᵀ − ssᵀ does. Loops run over the
 * particles innermost, so that the compiler finds the lanes; sums over components and coordinates keep their order. Products
 * with the Hessian and its trace are those of the score's Jacobian, which {@link PredictionDerivatives} has.
 */
final class MixtureDerivatives {
    private static final int BLOCK = 256;

    private final MixtureFactors factors;
    private final AffinePrediction prediction;
    private final int components;
    private final int dimension;

    MixtureDerivatives(GaussianMixture law, AffinePrediction prediction) {
        this.factors = new MixtureFactors(law);
        this.prediction = prediction;
        this.components = law.components();
        this.dimension = law.dimension();
    }

    /** What one thread needs for one block; planes of the block's length. */
    private final class Room {
        private final double[] kernel = new double[prediction.scratch()];
        private final double[][] responsibilities;
        /** s. */
        private final double[][] score;
        /** gₖ, then gₖ − s. */
        private final double[][] pull;

        private final double[][] difference;

        Room(int block) {
            responsibilities = new double[components][block];
            score = new double[dimension][block];
            pull = new double[dimension][block];
            difference = new double[dimension][block];
        }

        void begin(double[][] x, int from, int n) {
            prediction.responsibilities(x, from, n, kernel, responsibilities, 0);
            for (double[] plane : score) {
                Arrays.fill(plane, 0, n, 0);
            }
            for (int k = 0; k < components; k++) {
                factors.pull(k, x, from, n, difference, pull);
                double[] r = responsibilities[k];
                for (int d = 0; d < dimension; d++) {
                    add(r, pull[d], score[d], n);
                }
            }
        }

        /** gₖ − s into the pull planes. */
        void deviate(int k, double[][] x, int from, int n) {
            factors.pull(k, x, from, n, difference, pull);
            for (int d = 0; d < dimension; d++) {
                double[] g = pull[d];
                double[] s = score[d];
                for (int i = 0; i < n; i++) {
                    g[i] -= s[i];
                }
            }
        }
    }

    private static void add(double[] r, double[] g, double[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = Math.fma(r[i], g[i], sum[i]);
        }
    }

    /** [*N, D] → [*N, D·D]. */
    Batch hessian(Batch x) {
        prediction.checkDimension(x);
        double[][] in = x.planes();
        Batch hessian = Batch.zeros(x.shape(), Math.multiplyExact(dimension, dimension));
        double[][] out = hessian.planes();
        int block = block();
        Blocks.forEach(x.size(), block, () -> new Room(block), (w, from, end) -> {
            int n = end - from;
            w.begin(in, from, n);
            for (int k = 0; k < components; k++) {
                w.deviate(k, in, from, n);
                for (int i = 0; i < dimension; i++) {
                    for (int j = 0; j <= i; j++) {
                        outer(w.responsibilities[k], w.pull[i], w.pull[j], factors.precision(k, i, j),
                                out[i * dimension + j], from, n);
                    }
                }
            }
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < i; j++) {
                    System.arraycopy(out[i * dimension + j], from, out[j * dimension + i], from, n);
                }
            }
        });
        checkFinite(x, hessian, "Hessian");
        return hessian;
    }

    private static void outer(double[] r, double[] a, double[] b, double precision, double[] sum, int from, int n) {
        for (int i = 0; i < n; i++) {
            sum[from + i] = Math.fma(r[i], Math.fma(a[i], b[i], -precision), sum[from + i]);
        }
    }

    /** ∇²log p(x)·v: [*N, D] → [*N, D]. */
    Batch hessianVector(Batch x, Batch v) {
        prediction.checkDimension(x);
        if (!v.shape().equals(x.shape()) || v.dimension() != dimension) {
            throw new IllegalArgumentException("vectors " + v + " for points " + x + ": give one vector per point");
        }
        PredictionDerivatives score = prediction.derivatives();
        Batch product = Batch.zeros(x.shape(), dimension);
        Blocks.forEach(x.size(), Blocks.size(dimension), Scratch::new, (scratch, from, end) -> {
            score.jacobianVector(part(x, from, end), part(v, from, end), scratch, part(product, from, end));
        });
        checkFinite(x, product, "Hessian–vector product");
        return product;
    }

    private static Block part(Batch batch, int from, int end) {
        return new Block(batch.planes(), from, end - from);
    }

    /** tr ∇²log p(x), one per particle. */
    double[] laplacian(Batch x) {
        prediction.checkDimension(x);
        PredictionDerivatives score = prediction.derivatives();
        Batch laplacian = Batch.zeros(x.shape(), 1);
        double[] out = laplacian.plane(0);
        Blocks.forEach(x.size(), Blocks.size(dimension), Scratch::new, (scratch, from, end) -> {
            score.divergence(part(x, from, end), scratch, out, from);
        });
        checkFinite(x, laplacian, "Laplacian");
        return out;
    }

    private static void checkFinite(Batch x, Batch result, String quantity) {
        int bad = result.firstNonFinite();
        if (bad >= 0) {
            throw AffinePrediction.notFinite(x, bad, quantity);
        }
    }

    private int block() {
        return Math.min(BLOCK, Blocks.size(dimension));
    }

    /** ∇ of Σₙ cₙ log p(xₙ) in the parameters, from the weighted moments of the points about the means. */
    MixtureGradient parameterGradient(GaussianMixture law, Batch x, double[] cotangent) {
        prediction.checkDimension(x);
        if (cotangent.length != x.size()) {
            throw new IllegalArgumentException(
                    cotangent.length + " cotangents for points of shape " + x.shape() + ": give one per point");
        }
        MixtureMoments moments = MixtureMoments.of(law, prediction, x, cotangent, true);
        moments.checkFinite(x);
        double[] weights = new double[components];
        double[][] means = new double[components][];
        double[][][] covariances = new double[components][][];
        for (int k = 0; k < components; k++) {
            if (law.weight(k) == 0) {
                throw new ArithmeticException("weight " + k + " = exp(" + law.logWeight(k)
                        + ") is below the least double: the derivative in it is not a number; leave it away with without("
                        + k + ")");
            }
            double[][] precision = factors.precision(k);
            weights[k] = moments.zeroth(k) / law.weight(k) - moments.total();
            means[k] = Matrices.product(precision, moments.first(k));
            double[][] sandwich = Matrices.symmetrised(
                    Matrices.product(Matrices.product(precision, moments.second(k)), precision));
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    sandwich[i][j] = 0.5 * Math.fma(-moments.zeroth(k), precision[i][j], sandwich[i][j]);
                }
            }
            covariances[k] = sandwich;
        }
        return new MixtureGradient(weights, means, covariances);
    }
}
