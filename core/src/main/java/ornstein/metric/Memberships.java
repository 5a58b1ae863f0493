package ornstein.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/** Sums of the samples' memberships in each component, and of their squares; a sample's memberships sum to 1. */
final class Memberships {
    /** Particles whose memberships are summed before the sums are: fixed, so that the sums are. */
    private static final int CHUNK = 4096;

    private final double samples;
    private final double[] sums;
    private final double[] squares;

    private Memberships(double samples, double[][] chunks) {
        int components = chunks[0].length / 2;
        this.samples = samples;
        this.sums = new double[components];
        this.squares = new double[components];
        for (double[] chunk : chunks) {
            for (int k = 0; k < components; k++) {
                sums[k] += chunk[k];
                squares[k] += chunk[components + k];
            }
        }
    }

    static Memberships of(Batch samples, Law law) {
        return of(samples, null, law);
    }

    /** Weighted sums, if weights are given, and their mean only. */
    static Memberships of(Batch samples, double @Nullable [] weights, Law law) {
        int n = samples.size();
        double[][] chunks = new double[(n + CHUNK - 1) / CHUNK][2 * law.components()];
        switch (law) {
            case GaussianMixture mixture -> Blocks.forEach(n, CHUNK, () -> mixture, (own, from, end) -> {
                addResponsibilities(own.responsibilities(samples.slice(from, end)), weights, from,
                        chunks[from / CHUNK]);
            });
            case Empirical points -> {
                Nearest nearest = Nearest.of(points);
                Blocks.forEach(n, CHUNK, () -> new double[points.components()], (distances, from, end) -> {
                    for (int i = from; i < end; i++) {
                        nearest.add(samples, i, weights == null ? 1 : weights[i], distances, chunks[from / CHUNK]);
                    }
                });
            }
        }
        return new Memberships(weights == null ? n : SampleMoments.sum(weights), chunks);
    }

    private static void addResponsibilities(Batch responsibilities, double @Nullable [] weights, int from,
            double[] chunk) {
        int components = responsibilities.dimension();
        for (int k = 0; k < components; k++) {
            double sum = 0;
            double square = 0;
            double[] shares = responsibilities.plane(k);
            for (int i = 0; i < shares.length; i++) {
                double weight = weights == null ? 1 : weights[from + i];
                sum = Math.fma(weight, shares[i], sum);
                square = Math.fma(weight * shares[i], shares[i], square);
            }
            chunk[k] = sum;
            chunk[components + k] = square;
        }
    }

    double mean(int k) {
        return sums[k] / samples;
    }

    /** The variance of one sample's membership, within [0, mean·(1 − mean)]. */
    double variance(int k) {
        double mean = mean(k);
        return Math.max(0, Math.min(mean * (1 - mean), squares[k] / samples - mean * mean));
    }

    /** A sample belongs to the nearest point; points equally near share it by weight. */
    private record Nearest(double[] weights, double[][] planes) {
        static Nearest of(Empirical law) {
            double[] weights = new double[law.components()];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = law.weight(k);
            }
            return new Nearest(weights, law.points().planes());
        }

        void add(Batch samples, int particle, double weight, double[] distances, double[] chunk) {
            Arrays.fill(distances, 0);
            for (int d = 0; d < planes.length; d++) {
                double x = samples.get(particle, d);
                double[] plane = planes[d];
                for (int k = 0; k < distances.length; k++) {
                    distances[k] = Math.fma(x - plane[k], x - plane[k], distances[k]);
                }
            }
            double least = Double.POSITIVE_INFINITY;
            for (double distance : distances) {
                least = Math.min(least, distance);
            }
            double total = 0;
            for (int k = 0; k < distances.length; k++) {
                total += distances[k] == least ? weights[k] : 0;
            }
            for (int k = 0; k < distances.length; k++) {
                if (distances[k] == least) {
                    double share = weights[k] / total;
                    chunk[k] += weight * share;
                    chunk[distances.length + k] += weight * share * share;
                }
            }
        }
    }
}
