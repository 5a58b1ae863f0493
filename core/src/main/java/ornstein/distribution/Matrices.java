package ornstein.distribution;

/** Products of small dense matrices, sums in index order so that every machine gets the same bits. */
final class Matrices {
    private Matrices() {}

    static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    /** A·B. */
    static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int l = 0; l < b.length; l++) {
                for (int j = 0; j < b[0].length; j++) {
                    product[i][j] = Math.fma(a[i][l], b[l][j], product[i][j]);
                }
            }
        }
        return product;
    }

    /** A·x. */
    static double[] product(double[][] a, double[] x) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = dot(a[i], x);
        }
        return product;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }

    static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    /** AᵀA, exactly symmetric. */
    static double[][] gram(double[][] a) {
        int n = a[0].length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (double[] row : a) {
                    sum = Math.fma(row[i], row[j], sum);
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }

    /** (A + Aᵀ)/2: takes away the rounding that made a symmetric product unsymmetric. */
    static double[][] symmetrised(double[][] a) {
        double[][] symmetric = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                symmetric[i][j] = 0.5 * (a[i][j] + a[j][i]);
            }
        }
        return symmetric;
    }
}
