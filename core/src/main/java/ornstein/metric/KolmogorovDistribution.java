package ornstein.metric;

import ornstein.kernel.ScalarMath;

/**
 * The law of Dₙ = sup |Fₙ − F| for n independent samples of a continuous law.
 *
 * <p>Upper tail, n·d² ≥ 4: twice the exact one-sided probability, larger than the truth by less than 3e-14. Else, up to
 * n = 1000: exact, by a power of Durbin's matrix. Else the expansion of Li-Chien and Korolyuk in powers of n^−½, whose
 * absolute error is below 1e-7. Sources: [marsaglia2003evaluating], [simard2011computing], [pelz1976approximating].
 */
final class KolmogorovDistribution {
    private static final int MOST_EXACT = 1000;
    private static final double TAIL = 4;

    private KolmogorovDistribution() {}

    /** P(Dₙ ≥ d), in [0, 1]. */
    static double survival(int n, double d) {
        if (d <= 0.5 / n) {
            return 1;
        }
        if (d >= 1) {
            return 0;
        }
        double p;
        if (n * d * d >= TAIL || d >= 0.5) {
            // beyond ½ the two one-sided events exclude each other
            p = 2 * oneSided(n, d);
        } else if (n <= MOST_EXACT) {
            p = 1 - matrix(n, d);
        } else {
            p = expansion(n, d);
        }
        return Math.max(0, Math.min(1, p));
    }

    /** P(Dₙ⁺ ≥ d) = d·Σⱼ C(n, j)·(d + j/n)ʲ⁻¹·(1 − d − j/n)ⁿ⁻ʲ over 0 ≤ j ≤ n(1 − d) [birnbaum1951one]: positive terms only. */
    static double oneSided(int n, double d) {
        double sum = 0;
        double logBinomial = 0;
        int last = (int) (n * (1 - d));
        for (int j = 0; j <= last; j++) {
            double rest = 1 - d - (double) j / n;
            if (rest > 0) {
                double log = logBinomial + (j - 1) * ScalarMath.log(d + (double) j / n)
                        + (n - j) * ScalarMath.log(rest);
                sum += ScalarMath.exp(log);
            }
            logBinomial += ScalarMath.log((double) (n - j) / (j + 1));
        }
        return d * sum;
    }

    /**
     * P(Dₙ &lt; d) = n!/nⁿ·(Hⁿ)ₖₖ with Durbin's matrix H of order 2k − 1, n·d = k − h, 0 ≤ h &lt; 1.
     */
    static double matrix(int n, double d) {
        int k = (int) (n * d) + 1;
        double[][] power = durbin(k, k - n * d);
        int order = power.length;
        double[][] result = new double[order][order];
        for (int i = 0; i < order; i++) {
            result[i][i] = 1;
        }
        // exponents of 2 taken out of the two matrices
        long resultScale = 0;
        long powerScale = 0;
        for (int bits = n; bits > 0; bits >>= 1) {
            if ((bits & 1) != 0) {
                result = product(result, power);
                resultScale += powerScale + rescale(result, k - 1);
            }
            power = product(power, power);
            powerScale = 2 * powerScale + rescale(power, k - 1);
        }
        double value = result[k - 1][k - 1];
        for (int i = 1; i <= n; i++) {
            value *= (double) i / n;
            if (value < 0x1p-400) {
                value *= 0x1p400;
                resultScale -= 400;
            }
        }
        return Math.scalb(value, (int) Math.max(-5000, resultScale));
    }

    private static double[][] durbin(int k, double h) {
        int order = 2 * k - 1;
        double[][] matrix = new double[order][order];
        double[] edge = new double[order + 1];
        edge[0] = 1;
        for (int i = 1; i <= order; i++) {
            edge[i] = edge[i - 1] * h;
        }
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < Math.min(order, i + 2); j++) {
                double entry = 1;
                entry -= j == 0 ? edge[i + 1] : 0;
                entry -= i == order - 1 ? edge[order - j] : 0;
                matrix[i][j] = entry;
            }
        }
        double overlap = Math.max(0, 2 * h - 1);
        double corner = 1;
        for (int i = 0; i < order; i++) {
            corner *= overlap;
        }
        matrix[order - 1][0] += corner;
        for (int i = 0; i < order; i++) {
            double factorial = 1;
            for (int j = i; j >= 0; j--) {
                factorial *= i - j + 1;
                matrix[i][j] /= factorial;
            }
        }
        return matrix;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int order = a.length;
        double[][] c = new double[order][order];
        for (int i = 0; i < order; i++) {
            for (int l = 0; l < order; l++) {
                double factor = a[i][l];
                for (int j = 0; j < order; j++) {
                    c[i][j] = Math.fma(factor, b[l][j], c[i][j]);
                }
            }
        }
        return c;
    }

    /** Brings the entry at (centre, centre) near 1 by a power of 2, which it returns. */
    private static int rescale(double[][] matrix, int centre) {
        int exponent = Math.getExponent(matrix[centre][centre]);
        double factor = Math.scalb(1.0, -exponent);
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return exponent;
    }

    /**
     * With z = d√n: −2·Σ (−1)ᵏ e^(−2k²z²)·{1 − 2k²z/(3√n) − [f₁ − 4(f₁ + 3)k²z² + 8k⁴z⁴]/(18n)
     * + k²z·[f₂/5 − 4(f₂ + 45)k²z²/15 + 8k⁴z⁴]/(27n√n)} over k ≥ 1, f₁ = k² − [k odd], f₂ = 5k² + 22 − 15·[k odd].
     */
    static double expansion(int n, double d) {
        double root = Math.sqrt(n);
        double z = d * root;
        if (z < 0.15) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k * z < 6; k++) {
            double odd = k & 1;
            double k2 = (double) k * k;
            double y = k2 * z * z;
            double f1 = k2 - odd;
            double f2 = 5 * k2 + 22 - 15 * odd;
            double second = f1 - 4 * (f1 + 3) * y + 8 * y * y;
            double third = f2 / 5 - 4 * (f2 + 45) * y / 15 + 8 * y * y;
            double braces = 1 - 2 * k2 * z / (3 * root) - second / (18 * n) + k2 * z * third / (27 * n * root);
            sum += (odd == 1 ? 2 : -2) * ScalarMath.exp(-2 * y) * braces;
        }
        return sum;
    }
}
