package ornstein.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

import ornstein.kernel.ErrorFunction;

/**
 * The numbers follow their laws and do not know of each other. Fixed seeds; every threshold is crossed by exact numbers with
 * a probability below 2e-5, and some 100 of them are tested here, so that of all seeds 2 in 1000 would raise an alarm
 * somewhere. Every test also catches a planted fault.
 */
class NoiseStatisticsTest {
    private static final int N = 1_000_000;
    /** P(|z| > 4.3) = 1.7e-5 for a normal z. */
    private static final double SIGMAS = 4.3;
    private static final Noise NOISE = Noise.seeded(2026);

    private static double[] uniforms(String name) {
        double[] u = new double[N];
        NOISE.stream(name).uniforms(u);
        return u;
    }

    private static double[] normals(String name) {
        double[] z = new double[N];
        NOISE.stream(name).normals(z);
        return z;
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    /** √N times the Kolmogorov distance; above 2.41 with probability 2·exp(−2·2.41²) = 1.8e-5. */
    private static double kolmogorov(double[] x, DoubleUnaryOperator cdf) {
        double[] sorted = x.clone();
        Arrays.parallelSort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double f = cdf.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max((i + 1.0) / sorted.length - f, f - (double) i / sorted.length));
        }
        return distance * Math.sqrt(sorted.length);
    }

    private static boolean kolmogorovAlarm(double[] x, DoubleUnaryOperator cdf) {
        return kolmogorov(x, cdf) > 2.41;
    }

    /** Pearson's statistic; Wilson and Hilferty's cube root makes it nearly normal. */
    private static boolean chiSquareAlarm(long[] counts, double[] probabilities) {
        long total = Arrays.stream(counts).sum();
        double statistic = 0;
        for (int k = 0; k < counts.length; k++) {
            double expected = total * probabilities[k];
            statistic += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
        double nu = counts.length - 1;
        double z = (Math.cbrt(statistic / nu) - (1 - 2 / (9 * nu))) / Math.sqrt(2 / (9 * nu));
        return z > SIGMAS;
    }

    private static double[] equal(int n) {
        double[] p = new double[n];
        Arrays.fill(p, 1.0 / n);
        return p;
    }

    /** Two series with mean 0 and variance 1 under the null hypothesis. */
    private static boolean correlationAlarm(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return Math.abs(sum) > SIGMAS * Math.sqrt(x.length);
    }

    /** Mean 0, variance 1: z, and (z² − 1)/√2, which sees a shared radius. */
    private static boolean dependenceAlarm(double[] x, double[] y) {
        DoubleUnaryOperator square = z -> (z * z - 1) / Math.sqrt(2);
        return correlationAlarm(x, y) || correlationAlarm(map(x, square), map(y, square));
    }

    @Test
    void uniformsAreUniform() {
        double[] u = uniforms("uniform");
        assertThat(kolmogorovAlarm(u, x -> x)).isFalse();
        assertThat(kolmogorovAlarm(map(u, x -> Math.min(1, x * 1.005)), x -> x)).as("planted fault").isTrue();
    }

    @Test
    void everyByteOfAWordIsUniform() {
        long[] words = new long[N];
        NOISE.stream("bytes").bits(3, 4, 0, N, words, 0);
        for (int shift = 0; shift < 64; shift += 8) {
            long[] counts = new long[256];
            long[] faulty = new long[256];
            for (int i = 0; i < N; i++) {
                int value = (int) (words[i] >>> shift & 255);
                counts[value]++;
                faulty[i % 50 == 0 ? value | 16 : value]++; // one bit stuck in 2 % of the words
            }
            assertThat(chiSquareAlarm(counts, equal(256))).as("byte at %d", shift).isFalse();
            assertThat(chiSquareAlarm(faulty, equal(256))).as("planted fault").isTrue();
        }
    }

    /** Moments 1 to 4, whose variances are 1, 2, 15, 96; the Kolmogorov distance; the tail beyond 4. */
    private static boolean normalAlarm(double[] z) {
        double[] mean = {0, 1, 0, 3};
        double[] variance = {1, 2, 15, 96};
        for (int m = 1; m <= 4; m++) {
            double sum = 0;
            for (double v : z) {
                double power = m == 1 ? v : m == 2 ? v * v : m == 3 ? v * v * v : v * v * v * v;
                sum += power - mean[m - 1];
            }
            if (Math.abs(sum) > SIGMAS * Math.sqrt(z.length * variance[m - 1])) {
                return true;
            }
        }
        double expected = z.length * 2 * ErrorFunction.cdf(-4);
        long beyond = Arrays.stream(z).filter(v -> Math.abs(v) > 4).count();
        return Math.abs(beyond - expected) > SIGMAS * Math.sqrt(expected) || kolmogorovAlarm(z, ErrorFunction::cdf);
    }

    @Test
    void normalsOfThePlaneAreNormal() {
        double[] z = normals("normal");
        assertThat(normalAlarm(z)).isFalse();
        assertThat(normalAlarm(map(z, v -> v * Math.abs(v)))).as("missing square root").isTrue();
        assertThat(normalAlarm(map(z, v -> v * 1.005))).as("variance 1 % too large").isTrue();
        assertThat(normalAlarm(map(z, v -> Math.clamp(v, -4, 4)))).as("cut tails").isTrue();
    }

    @Test
    void coordinatesOfPointsAreNormal() {
        double[][] planes = new double[5][N];
        NOISE.stream("points").normals(1, 2, 0, N, planes, 0);
        for (double[] plane : planes) {
            assertThat(normalAlarm(plane)).isFalse();
        }
        double[] faulty = new double[N];
        for (int i = 0; i < N; i++) {
            faulty[i] = planes[0][i] * Math.sqrt(planes[0][i] * planes[0][i] + planes[1][i] * planes[1][i]);
        }
        assertThat(normalAlarm(faulty)).as("radius −2 ln u without the root").isTrue();
    }

    @Test
    void coordinatesOfAPointAreIndependent() {
        double[][] planes = new double[5][N];
        NOISE.stream("points").normals(1, 2, 0, N, planes, 0);
        for (int d = 0; d < 5; d++) {
            for (int e = 0; e < d; e++) {
                assertThat(dependenceAlarm(planes[d], planes[e])).as("%d and %d", d, e).isFalse();
            }
        }
        assertThat(dependenceAlarm(planes[0], mixed(planes[1], planes[0]))).as("planted fault").isTrue();
    }

    /** y with 1 % of x in it. */
    private static double[] mixed(double[] y, double[] x) {
        double[] mixed = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            mixed[i] = Math.sqrt(1 - 1e-4) * y[i] + 0.01 * x[i];
        }
        return mixed;
    }

    @Test
    void neighboursInEveryDirectionAreIndependent() {
        Stream stream = NOISE.stream("here");
        double[] here = plane(stream, 5, 6, 0);
        for (int lag : new int[] {1, 2, 7, 8, 9, 15, 16, 17, 1 << 20}) {
            assertThat(dependenceAlarm(here, plane(stream, 5, 6, lag))).as("particle + %d", lag).isFalse();
        }
        assertThat(dependenceAlarm(here, plane(stream, 6, 6, 0))).as("next step").isFalse();
        assertThat(dependenceAlarm(here, plane(stream, 5, 7, 0))).as("next draw").isFalse();
        assertThat(dependenceAlarm(here, plane(stream, 6, 5, 0))).as("step and draw exchanged").isFalse();
        assertThat(dependenceAlarm(here, plane(NOISE.stream("hera"), 5, 6, 0))).as("another name").isFalse();
        assertThat(dependenceAlarm(here, plane(Noise.seeded(2027).stream("here"), 5, 6, 0))).as("next seed").isFalse();
        assertThat(dependenceAlarm(here, plane(NOISE.child("c").stream("here"), 5, 6, 0))).as("child").isFalse();
        double[][] pair = new double[2][N];
        stream.normals(5, 6, 0, N, pair, 0);
        assertThat(dependenceAlarm(here, pair[0])).as("pair form of the same draw").isFalse();
        assertThat(dependenceAlarm(here, pair[1])).as("pair form of the same draw").isFalse();
        assertThat(dependenceAlarm(here, mixed(pair[0], here))).as("planted fault").isTrue();
        double[] signs = map(here, v -> v);
        for (int i = 0; i < N; i++) {
            signs[i] *= pair[0][i] < 0 ? -1 : 1; // uncorrelated, but of the same radius
        }
        assertThat(dependenceAlarm(here, signs)).as("planted fault").isTrue();
    }

    private static double[] plane(Stream stream, long step, long draw, long first) {
        double[] z = new double[N];
        stream.normals(step, draw, first, N, z, 0);
        return z;
    }

    @Test
    void categoriesHaveTheirWeights() {
        int n = 4 * N;
        double[] weights = {0.3, 0.2, 0.1, 0.4};
        assertThat(chiSquareAlarm(counts(weights, n), weights)).isFalse();
        assertThat(chiSquareAlarm(counts(new double[] {0.303, 0.2, 0.1, 0.4}, n), weights)).as("1 % off").isTrue();
    }

    private static long[] counts(double[] weights, int n) {
        int[] drawn = new int[n];
        NOISE.stream("categories").categorical(weights, 0, 0, 0, n, drawn, 0);
        long[] counts = new long[weights.length];
        for (int k : drawn) {
            counts[k]++;
        }
        return counts;
    }

    @Test
    void allPermutationsAreEquallyLikely() {
        Stream stream = NOISE.stream("permutations");
        long[] counts = new long[24];
        for (int step = 0; step < 100_000; step++) {
            counts[rank(stream.permutation(4, step))]++;
        }
        assertThat(chiSquareAlarm(counts, equal(24))).isFalse();
        assertThat(chiSquareAlarm(shuffles(i -> i), equal(24))).as("off by one: never stays in place").isTrue();
        assertThat(chiSquareAlarm(shuffles(i -> 4), equal(24))).as("partner from the whole range").isTrue();
        assertThat(chiSquareAlarm(shuffles(i -> i + 1), equal(24))).as("the same without the fault").isFalse();
    }

    /** Fisher and Yates with a choice from 0 to bound(i) − 1. */
    private static long[] shuffles(IntUnaryOperator bound) {
        Stream stream = NOISE.stream("shuffles");
        long[] counts = new long[24];
        for (int step = 0; step < 100_000; step++) {
            int[] order = {0, 1, 2, 3};
            for (int i = 1; i < 4; i++) {
                int j = (int) (stream.uniform(i, step, 0) * bound.applyAsInt(i));
                int other = order[j];
                order[j] = order[i];
                order[i] = other;
            }
            counts[rank(order)]++;
        }
        return counts;
    }

    private static int rank(int[] order) {
        int rank = 0;
        for (int i = 0; i < 4; i++) {
            int smaller = 0;
            for (int j = i + 1; j < 4; j++) {
                smaller += order[j] < order[i] ? 1 : 0;
            }
            rank = rank * (4 - i) + smaller;
        }
        return rank;
    }

    @Test
    void placesInALongPermutationAreUniform() {
        Stream stream = NOISE.stream("places");
        long[] first = new long[52];
        long[] last = new long[52];
        for (int step = 0; step < 100_000; step++) {
            int[] order = stream.permutation(52, step);
            first[order[0]]++;
            last[order[51]]++;
        }
        assertThat(chiSquareAlarm(first, equal(52))).isFalse();
        assertThat(chiSquareAlarm(last, equal(52))).isFalse();
        first[0] += 500; // one place 26 % too often
        assertThat(chiSquareAlarm(first, equal(52))).as("planted fault").isTrue();
    }
}
