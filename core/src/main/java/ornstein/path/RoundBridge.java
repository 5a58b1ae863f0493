package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Isotropic;
import ornstein.kernel.Blocks;
import ornstein.kernel.ScalarMath;

/**
 * The velocity between two mixtures of which one end is round: its components j are N(nⱼ, eⱼI). Given j, x − bnⱼ is the other end y
 * diffused, ay + τε with τ² = b²eⱼ + s²ab, so that
 *
 * <pre>
 * E[ẋ | x, j] = ȧ E[y | x − bnⱼ] − ½ (τ²)˙ ∇log p_τ(x − bnⱼ) + ḃnⱼ,
 * </pre>
 *
 * and the chance of j is in proportion to its weight times p_τ(x − bnⱼ). For each j one pass over the components of y by the
 * kernels of Gaussian paths: hundreds of times faster than pair by pair.
 */
final class RoundBridge {
    private static final int BLOCK = 64;

    private final GaussianMixture round;
    private final Factor factor;
    /** Of component j: the log-density of y's diffused law and the velocity but for ḃnⱼ. */
    private final AffinePrediction[] parts;

    /** The factor of an end, and its rate. */
    record Factor(double value, double rate) {}

    /**
     * @param noise s²
     * @throws ArithmeticException where the rates are singular
     */
    RoundBridge(GaussianMixture other, GaussianMixture round, Factor a, Factor b, double noise) {
        this.round = round;
        factor = b;
        int components = round.components();
        parts = new AffinePrediction[components];
        DiffusedLaw law = new DiffusedLaw(other);
        for (int j = 0; j < components; j++) {
            if (j > 0 && round.covarianceOf(j).equals(round.covarianceOf(j - 1))) {
                parts[j] = parts[j - 1];
                continue;
            }
            double own = round.covarianceOf(j).variance(0);
            double variance = Math.fma(b.value * b.value, own, noise * (a.value * b.value));
            double rate = Math.fma(2 * b.value * b.rate, own, noise * Math.fma(a.rate, b.value, a.value * b.rate));
            parts[j] = law.at(a.value, Math.sqrt(variance), 0, -0.5 * rate, a.rate);
        }
    }

    static boolean isRound(GaussianMixture law) {
        for (int k = 0; k < law.components(); k++) {
            if (!(law.covarianceOf(k) instanceof Isotropic)) {
                return false;
            }
        }
        return true;
    }

    /**
     * [*N, D] → [*N, D].
     *
     * @throws ArithmeticException if a point is so far out that no component has a density there
     */
    Batch velocity(Batch x) {
        Batch out = Batch.zeros(x.shape(), x.dimension());
        Blocks.forEach(x.size(), BLOCK, () -> new Room(x.dimension()), (room, from, end) -> {
            room.run(x.planes(), from, end - from, out.planes());
        });
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException("velocity at particle " + bad + ", x = " + Arrays.toString(x.row(bad))
                    + ", is "
                    + Arrays.toString(out.row(bad)) + ": coordinates must be finite, and their squares in units of the"
                    + " variances below 1e308");
        }
        return out;
    }

    /** What one thread needs. */
    private final class Room {
        private final double[][] shifted;
        private final double[][] velocity;
        private final double[] log = new double[BLOCK];
        /** The largest logarithm so far, and the sum of all relative to it. */
        private final double[] top = new double[BLOCK];
        private final double[] total = new double[BLOCK];
        private double[] scratch = new double[0];

        Room(int dimension) {
            shifted = new double[dimension][BLOCK];
            velocity = new double[dimension][BLOCK];
        }

        void run(double[][] x, int from, int n, double[][] out) {
            Arrays.fill(top, Double.NEGATIVE_INFINITY);
            Arrays.fill(total, 0);
            for (int j = 0; j < parts.length; j++) {
                double[] mean = round.meanOf(j);
                for (int d = 0; d < mean.length; d++) {
                    for (int i = 0; i < n; i++) {
                        shifted[d][i] = Math.fma(-factor.value, mean[d], x[d][from + i]);
                    }
                }
                AffinePrediction part = parts[j];
                if (scratch.length < part.scratch()) {
                    scratch = new double[part.scratch()];
                }
                part.logDensity(shifted, 0, n, scratch, log, 0);
                part.evaluate(shifted, 0, n, scratch, velocity, 0);
                for (int i = 0; i < n; i++) {
                    add(i, round.logWeight(j) + log[i], mean, out, from);
                }
            }
            for (int d = 0; d < out.length; d++) {
                for (int i = 0; i < n; i++) {
                    out[d][from + i] /= total[i];
                }
            }
        }

        private void add(int i, double logarithm, double[] mean, double[][] out, int from) {
            double kept = 1;
            if (logarithm > top[i]) {
                kept = total[i] == 0 ? 0 : ScalarMath.expNonPositive(top[i] - logarithm);
                top[i] = logarithm;
            }
            double own = ScalarMath.expNonPositive(logarithm - top[i]);
            total[i] = Math.fma(kept, total[i], own);
            for (int d = 0; d < out.length; d++) {
                double along = Math.fma(factor.rate, mean[d], velocity[d][i]);
                out[d][from + i] = Math.fma(kept, out[d][from + i], own * along);
            }
        }
    }
}
