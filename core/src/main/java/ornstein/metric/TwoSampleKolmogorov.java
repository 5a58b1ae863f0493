package ornstein.metric;

/**
 * The law of the two-sample statistic D = sup |Fₙ − Gₘ|, in whole multiples of 1/(nm).
 *
 * <p>Equal sizes: the closed form of reflections [gnedenko1951maximum]. Unequal sizes: lattice paths counted step by step while
 * that takes at most 1e8 steps [hodges1958significance]; beyond that the law of the one-sample statistic at n·m/(n + m) samples,
 * whose absolute error is then below 0.005.
 */
final class TwoSampleKolmogorov {
    private static final double MOST_STEPS = 1e8;

    private TwoSampleKolmogorov() {}

    /** n·m·sup |Fₙ − Gₘ| of two sorted samples. */
    static long statistic(double[] a, double[] b) {
        long largest = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length;) {
            double x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == x) {
                i++;
            }
            while (j < b.length && b[j] == x) {
                j++;
            }
            largest = Math.max(largest, Math.abs((long) i * b.length - (long) j * a.length));
        }
        return largest;
    }

    /** Whether the pooled sample has two equal values. */
    static boolean ties(double[] a, double[] b) {
        for (int i = 0, j = 0; i + j < a.length + b.length;) {
            boolean first = j == b.length || i < a.length && a[i] <= b[j];
            double x = first ? a[i++] : b[j++];
            if (i < a.length && a[i] == x || j < b.length && b[j] == x) {
                return true;
            }
        }
        return false;
    }

    /** P(n·m·D ≥ numerator). */
    static double survival(int n, int m, long numerator) {
        if (numerator <= 0) {
            return 1;
        }
        double d = numerator / ((double) n * m);
        double p;
        if (n == m) {
            p = reflections(n, (int) ((numerator + n - 1) / n));
        } else if ((double) n * m * Math.min(1, 2 * d) <= MOST_STEPS) {
            p = 1 - insideBand(n, m, numerator);
        } else {
            p = KolmogorovDistribution.survival((int) Math.round((double) n * m / ((double) n + m)), d);
        }
        return Math.max(0, Math.min(1, p));
    }

    /** P(D ≥ k/n) = 2·Σⱼ (−1)ʲ⁺¹ C(2n, n − jk)/C(2n, n), j ≥ 1. */
    static double reflections(int n, int k) {
        double sum = 0;
        double ratio = 1;
        int done = 0;
        for (int j = 1; j <= n / k && ratio > 1e-18; j++) {
            // C(2n, n − a)/C(2n, n) = Πᵢ (n − i)/(n + 1 + i), 0 ≤ i < a
            for (; done < j * k; done++) {
                ratio *= (double) (n - done) / (n + 1 + done);
            }
            sum += (j & 1) == 1 ? ratio : -ratio;
        }
        return 2 * sum;
    }

    /**
     * The chance that a path of n steps right and m up, all orders equally likely, has |i·m − j·n| &lt; numerator
     * throughout: the share of paths to (i, j) that do follows from the shares one step before.
     */
    static double insideBand(int n, int m, long numerator) {
        double[] share = new double[m + 1];
        int previousLow = 0;
        for (int i = 0; i <= n; i++) {
            // j·n > i·m − numerator and j·n < i·m + numerator
            long centre = (long) i * m;
            int low = (int) Math.max(0, Math.floorDiv(centre - numerator, n) + 1);
            int high = (int) Math.min(m, Math.ceilDiv(centre + numerator, n) - 1);
            for (int j = previousLow; j < low && j <= m; j++) {
                share[j] = 0;
            }
            for (int j = low; j <= high; j++) {
                double right = i == 0 ? 0 : share[j] * i;
                double up = j == 0 ? 0 : share[j - 1] * j;
                share[j] = i + j == 0 ? 1 : (right + up) / (i + j);
            }
            previousLow = low;
        }
        return share[m];
    }
}
