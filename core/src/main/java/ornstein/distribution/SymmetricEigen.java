package ornstein.distribution;

/**
 * A = VΛVᵀ of a symmetric matrix by Jacobi's rotations, coordinate pair after coordinate pair.
 *
 * @param values Λ, unordered
 * @param vectors V, one eigenvector per column
 */
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;

    static SymmetricEigen of(double[][] matrix) {
        double[][] a = Matrices.copy(matrix);
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && rotate(a, v); sweep++) {
            // until a sweep finds nothing to turn
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new SymmetricEigen(values, v);
    }

    /** One rotation for every pair whose entry is not yet rounding beside its diagonal. */
    private static boolean rotate(double[][] a, double[][] v) {
        boolean turned = false;
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                if (Math.abs(a[p][q]) > 0x1p-54 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                    turned = true;
                    rotate(a, v, p, q);
                }
            }
        }
        return turned;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = 1 / (Math.abs(theta) + Math.sqrt(Math.fma(theta, theta, 1)));
        t = theta < 0 ? -t : t;
        double c = 1 / Math.sqrt(Math.fma(t, t, 1));
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            double ip = a[i][p];
            double iq = a[i][q];
            a[i][p] = c * ip - s * iq;
            a[i][q] = s * ip + c * iq;
        }
        for (int i = 0; i < a.length; i++) {
            double pi = a[p][i];
            double qi = a[q][i];
            a[p][i] = c * pi - s * qi;
            a[q][i] = s * pi + c * qi;
        }
        for (double[] row : v) {
            double ip = row[p];
            double iq = row[q];
            row[p] = c * ip - s * iq;
            row[q] = s * ip + c * iq;
        }
        a[p][q] = 0;
        a[q][p] = 0;
    }

    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** V·max(Λ, floor)·Vᵀ. */
    double[][] raised(double floor) {
        int n = values.length;
        double[][] root = new double[n][n];
        for (int l = 0; l < n; l++) {
            double scale = Math.sqrt(Math.max(values[l], floor));
            for (int i = 0; i < n; i++) {
                root[l][i] = scale * vectors[i][l];
            }
        }
        return Matrices.gram(root);
    }
}
