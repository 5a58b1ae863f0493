package ornstein.distribution;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;

/**
 * Σₙ cₙrₖ(xₙ), Σₙ cₙrₖ(xₙ)(xₙ − mₖ) and Σₙ cₙrₖ(xₙ)(xₙ − mₖ)(xₙ − mₖ)ᵀ for each component.
 *
 * <p>Particles are cut into chunks whose number depends on the sizes alone; sums run in order inside a chunk and in a
 * binary tree over the chunks, so that neither threads nor block sizes change a bit.
 */
final class MixtureMoments {
    private static final int BLOCK = 256;
    private static final int CHUNKS = 64;
    private static final int LANES = 4;
    /** Doubles that all partial sums together may take. */
    private static final long BUDGET = 1 << 24;

    private final int dimension;
    private final boolean cross;
    private final int stride;
    private final double[] sums;

    private MixtureMoments(int components, int dimension, boolean cross) {
        this.dimension = dimension;
        this.cross = cross;
        this.stride = Math.addExact(1 + dimension, cross ? Math.multiplyExact(dimension, dimension) : dimension);
        this.sums = new double[Math.addExact(1, Math.multiplyExact(components, stride))];
    }

    /**
     * @param coefficients cₙ
     * @param cross whether the second moments of different coordinates are wanted, too
     */
    static MixtureMoments of(
            GaussianMixture law, AffinePrediction prediction, Batch x, double[] coefficients, boolean cross) {
        int n = x.size();
        MixtureMoments shape = new MixtureMoments(law.components(), law.dimension(), cross);
        long fitting = Math.max(1, Math.min(CHUNKS, BUDGET / shape.sums.length));
        int chunk = (int) Math.max(BLOCK, (n + fitting - 1) / fitting);
        int chunks = Math.max(1, (int) (((long) n + chunk - 1) / chunk));
        MixtureMoments[] partial = new MixtureMoments[chunks];
        Arrays.setAll(partial, c -> new MixtureMoments(law.components(), law.dimension(), cross));
        double[][] planes = x.planes();
        Blocks.forEach(n, chunk, () -> new Scratch(law, prediction), (w, from, end) -> {
            MixtureMoments own = partial[from / chunk];
            for (int at = from; at < end; at += BLOCK) {
                own.add(w, planes, coefficients, at, Math.min(BLOCK, end - at));
            }
        });
        for (int step = 1; step < chunks; step *= 2) {
            for (int c = 0; c + step < chunks; c += 2 * step) {
                for (int i = 0; i < partial[c].sums.length; i++) {
                    partial[c].sums[i] += partial[c + step].sums[i];
                }
            }
        }
        return partial[0];
    }

    private static final class Scratch {
        private final GaussianMixture law;
        private final AffinePrediction prediction;
        private final double[] kernel;
        private final double[][] responsibilities;
        private final double[][] differences;
        private final double[] weighted = new double[BLOCK];

        Scratch(GaussianMixture law, AffinePrediction prediction) {
            this.law = law;
            this.prediction = prediction;
            kernel = new double[prediction.scratch()];
            responsibilities = new double[law.components()][BLOCK];
            differences = new double[law.dimension()][BLOCK];
        }
    }

    private void add(Scratch w, double[][] x, double[] coefficients, int from, int n) {
        w.prediction.responsibilities(x, from, n, w.kernel, w.responsibilities, 0);
        for (int i = 0; i < n; i++) {
            sums[sums.length - 1] += coefficients[from + i];
        }
        for (int k = 0; k < w.responsibilities.length; k++) {
            double[] weights = w.responsibilities[k];
            for (int i = 0; i < n; i++) {
                weights[i] *= coefficients[from + i];
                sums[k * stride] += weights[i];
            }
            for (int d = 0; d < dimension; d++) {
                double mean = w.law.meanOf(k, d);
                double[] difference = w.differences[d];
                for (int i = 0; i < n; i++) {
                    difference[i] = x[d][from + i] - mean;
                }
                sums[k * stride + 1 + d] += dot(weights, difference, n);
            }
            int second = k * stride + 1 + dimension;
            for (int d = 0; d < dimension; d++) {
                for (int i = 0; i < n; i++) {
                    w.weighted[i] = weights[i] * w.differences[d][i];
                }
                if (cross) {
                    for (int e = 0; e <= d; e++) {
                        sums[second + d * dimension + e] += dot(w.weighted, w.differences[e], n);
                    }
                } else {
                    sums[second + d] += dot(w.weighted, w.differences[d], n);
                }
            }
        }
    }

    /** Σ aᵢbᵢ over four interleaved sums. */
    private static double dot(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
        }
        for (int i = whole; i < n; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return s0 + s1 + (s2 + s3);
    }

    /** @throws ArithmeticException if a sum is not finite */
    void checkFinite(Batch x) {
        for (double sum : sums) {
            if (!Double.isFinite(sum)) {
                int bad = x.firstNonFinite();
                throw new ArithmeticException("a sum over the points is " + sum + ": "
                        + (bad < 0
                                ? "coordinates and coefficients must be finite and their squares below 1e308"
                                : "particle " + bad + " at " + Arrays.toString(x.row(bad)) + " is not finite"));
            }
        }
    }

    /** Σₙ cₙ. */
    double total() {
        return sums[sums.length - 1];
    }

    /** Σₙ cₙrₖ. */
    double zeroth(int k) {
        return sums[k * stride];
    }

    /** Σₙ cₙrₖ(xₙ − mₖ), [D]. */
    double[] first(int k) {
        return Arrays.copyOfRange(sums, k * stride + 1, k * stride + 1 + dimension);
    }

    /** Σₙ cₙrₖ(xₙ − mₖ)(xₙ − mₖ)ᵀ, [D, D]; its diagonal only if the rest was not asked for. */
    double[][] second(int k) {
        double[][] second = new double[dimension][dimension];
        int from = k * stride + 1 + dimension;
        for (int i = 0; i < dimension; i++) {
            if (cross) {
                for (int j = 0; j <= i; j++) {
                    second[i][j] = sums[from + i * dimension + j];
                    second[j][i] = second[i][j];
                }
            } else {
                second[i][i] = sums[from + i];
            }
        }
        return second;
    }
}
