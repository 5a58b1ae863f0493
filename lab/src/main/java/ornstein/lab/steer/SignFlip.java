package ornstein.lab.steer;

import java.util.Arrays;

import ornstein.random.Stream;

/**
 * Whether differences are noise: were they, each repeat's could as well have had the other sign. The statistic is the largest over
 * all quantities of |Σᵢ dᵢ|/√Σᵢ dᵢ², and its place among those of all choices of signs is the p-value, exact for differences
 * that are symmetric about 0, however few the repeats and whatever the quantities have to do with each other.
 */
final class SignFlip {
    /** Up to here all signs are tried, beyond so many are drawn. */
    private static final int ENUMERATED = 14;
    private static final int DRAWN = 9999;
    private static final double TIES = 1 - 1e-9;

    /** Differences below are rounding, whose sign means nothing. */
    private static final double ROUNDING = 1e-11;

    private final double[][] differences;
    private final double[] roots;

    private SignFlip(double[][] differences) {
        this.differences = differences;
        this.roots = new double[differences.length == 0 ? 0 : differences[0].length];
        for (int j = 0; j < roots.length; j++) {
            for (double[] row : differences) {
                roots[j] = Math.fma(row[j], row[j], roots[j]);
            }
            roots[j] = Math.sqrt(roots[j]);
        }
    }

    /**
     * @param pValue 1 where there is nothing to test
     * @param most the quantity that stands out most
     */
    record Outcome(double pValue, int most) {}

    /** @param differences [repeats][quantities] */
    static Outcome test(double[][] differences, Stream stream) {
        return new SignFlip(differences).test(stream);
    }

    private Outcome test(Stream stream) {
        int repeats = differences.length;
        double[] signs = new double[repeats];
        Arrays.fill(signs, 1);
        int most = 0;
        double seen = 0;
        for (int j = 0; j < roots.length; j++) {
            double own = statistic(signs, j);
            if (own > seen) {
                seen = own;
                most = j;
            }
        }
        if (seen == 0) {
            return new Outcome(1, 0);
        }
        boolean all = repeats <= ENUMERATED;
        int count = all ? 1 << repeats : DRAWN;
        int asLarge = all ? 0 : 1;
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < repeats; i++) {
                signs[i] = (all ? (c >> i & 1) == 0 : stream.uniform(i, c, 0) < 0.5) ? 1 : -1;
            }
            if (largest(signs) >= TIES * seen) {
                asLarge++;
            }
        }
        return new Outcome((double) asLarge / (all ? count : count + 1), most);
    }

    private double largest(double[] signs) {
        double largest = 0;
        for (int j = 0; j < roots.length; j++) {
            largest = Math.max(largest, statistic(signs, j));
        }
        return largest;
    }

    private double statistic(double[] signs, int j) {
        if (roots[j] <= ROUNDING) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < signs.length; i++) {
            sum = Math.fma(signs[i], differences[i][j], sum);
        }
        return Math.abs(sum) / roots[j];
    }
}
