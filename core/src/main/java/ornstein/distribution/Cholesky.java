package ornstein.distribution;

import ornstein.kernel.ScalarMath;

/** C = L·Lᵀ of a symmetric positive definite matrix, L lower triangular. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * @param name what the message calls the matrix
     * @throws IllegalArgumentException naming the first pivot that is not positive
     */
    static Cholesky of(double[][] matrix, String name) {
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            double pivot = matrix[j][j];
            for (int k = 0; k < j; k++) {
                pivot = Math.fma(-l[j][k], l[j][k], pivot);
            }
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + ": pivot " + j + " = " + pivot
                        + ": a covariance must be positive definite; add a small variance to its diagonal or drop the coordinate");
            }
            l[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < n; i++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum = Math.fma(-l[i][k], l[j][k], sum);
                }
                l[i][j] = sum / l[j][j];
            }
        }
        return new Cholesky(l);
    }

    /** L, live. */
    double[][] lower() {
        return lower;
    }

    /** log det C. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += ScalarMath.log(lower[i][i]);
        }
        return 2 * sum;
    }

    /** L⁻¹·b. */
    double[] whiten(double[] b) {
        double[] y = b.clone();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < i; j++) {
                y[i] = Math.fma(-lower[i][j], y[j], y[i]);
            }
            y[i] /= lower[i][i];
        }
        return y;
    }

    /** L⁻¹·B. */
    double[][] whiten(double[][] b) {
        double[][] y = Matrices.copy(b);
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < i; j++) {
                for (int c = 0; c < y[i].length; c++) {
                    y[i][c] = Math.fma(-lower[i][j], y[j][c], y[i][c]);
                }
            }
            for (int c = 0; c < y[i].length; c++) {
                y[i][c] /= lower[i][i];
            }
        }
        return y;
    }

    /** C⁻¹·b. */
    double[] solve(double[] b) {
        double[] y = whiten(b);
        for (int i = y.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < y.length; j++) {
                y[i] = Math.fma(-lower[j][i], y[j], y[i]);
            }
            y[i] /= lower[i][i];
        }
        return y;
    }

    /** C⁻¹·B, column by column. */
    double[][] solve(double[][] b) {
        double[][] columns = Matrices.transpose(b);
        for (int j = 0; j < columns.length; j++) {
            columns[j] = solve(columns[j]);
        }
        return Matrices.transpose(columns);
    }

    /** L⁻¹, lower triangular. */
    double[][] inverseLower() {
        int n = lower.length;
        double[][] inverse = new double[n][n];
        for (int j = 0; j < n; j++) {
            inverse[j][j] = 1 / lower[j][j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum = Math.fma(-lower[i][k], inverse[k][j], sum);
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }

    /** C⁻¹, exactly symmetric. */
    double[][] inverse() {
        double[][] w = inverseLower();
        int n = w.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum = Math.fma(w[k][i], w[k][j], sum);
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
        return inverse;
    }
}
