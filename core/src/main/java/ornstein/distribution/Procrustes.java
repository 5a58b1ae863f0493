package ornstein.distribution;

/**
 * min ‖F₁ − F₂O‖² over orthogonal O, with C = FFᵀ: the squared Bures–Wasserstein distance of two covariances
 * [bhatia2019bures]. O is the orthogonal factor of F₂ᵀF₁, from its singular vectors by one-sided Jacobi rotations. No
 * difference of traces is taken, so that nothing is lost where the two are close; an error of O counts by its square.
 */
final class Procrustes {
    private static final int SWEEPS = 60;

    private Procrustes() {}

    static double squared(double[][] first, double[][] second) {
        double[][] f1 = root(first);
        double[][] f2 = root(second);
        double[][] turned = Matrices.product(f2, orthogonal(Matrices.product(Matrices.transpose(f2), f1)));
        double sum = 0;
        for (int i = 0; i < f1.length; i++) {
            for (int j = 0; j < f1.length; j++) {
                sum = Math.fma(f1[i][j] - turned[i][j], f1[i][j] - turned[i][j], sum);
            }
        }
        return sum;
    }

    /** V√Λ. */
    private static double[][] root(double[][] covariance) {
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        int n = covariance.length;
        double[][] root = new double[n][n];
        for (int j = 0; j < n; j++) {
            double scale = Math.sqrt(Math.max(0, eigen.values()[j]));
            for (int i = 0; i < n; i++) {
                root[i][j] = scale * eigen.vectors()[i][j];
            }
        }
        return root;
    }

    /** UVᵀ of a = USVᵀ. */
    private static double[][] orthogonal(double[][] a) {
        // rows are the columns of a and of V
        double[][] u = Matrices.transpose(a);
        int n = u.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && turn(u, v); sweep++) {
            // until all columns are orthogonal
        }
        normalise(u);
        return Matrices.product(Matrices.transpose(u), v);
    }

    private static boolean turn(double[][] u, double[][] v) {
        boolean turned = false;
        for (int p = 0; p < u.length; p++) {
            for (int q = p + 1; q < u.length; q++) {
                double alpha = Matrices.dot(u[p], u[p]);
                double beta = Matrices.dot(u[q], u[q]);
                double gamma = Matrices.dot(u[p], u[q]);
                if (Math.abs(gamma) > 0x1p-52 * Math.sqrt(alpha) * Math.sqrt(beta)) {
                    turned = true;
                    double zeta = (beta - alpha) / (2 * gamma);
                    double t = 1 / (Math.abs(zeta) + Math.sqrt(Math.fma(zeta, zeta, 1)));
                    rotate(zeta < 0 ? -t : t, u[p], u[q]);
                    rotate(zeta < 0 ? -t : t, v[p], v[q]);
                }
            }
        }
        return turned;
    }

    private static void rotate(double t, double[] p, double[] q) {
        double c = 1 / Math.sqrt(Math.fma(t, t, 1));
        double s = t * c;
        for (int i = 0; i < p.length; i++) {
            double old = p[i];
            p[i] = c * old - s * q[i];
            q[i] = s * old + c * q[i];
        }
    }

    /** Rows of length one; those that vanish are completed by what is orthogonal to the others. */
    private static void normalise(double[][] u) {
        double longest = 0;
        for (double[] row : u) {
            longest = Math.max(longest, Matrices.dot(row, row));
        }
        boolean[] done = new boolean[u.length];
        for (int j = 0; j < u.length; j++) {
            done[j] = Matrices.dot(u[j], u[j]) > 0x1p-100 * longest;
            if (done[j]) {
                scale(u[j]);
            }
        }
        for (int j = 0; j < u.length; j++) {
            if (!done[j]) {
                complete(u, done, j);
            }
        }
    }

    private static void complete(double[][] u, boolean[] done, int j) {
        for (int axis = 0; axis < u.length; axis++) {
            double[] row = new double[u.length];
            row[axis] = 1;
            for (int twice = 0; twice < 2; twice++) {
                for (int k = 0; k < u.length; k++) {
                    double along = done[k] ? Matrices.dot(u[k], row) : 0;
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Math.fma(-along, u[k][i], row[i]);
                    }
                }
            }
            if (Matrices.dot(row, row) > 0.5 / u.length) {
                scale(row);
                u[j] = row;
                done[j] = true;
                return;
            }
        }
        throw new AssertionError("no axis is left beside " + j + " of " + u.length + " orthogonal vectors");
    }

    private static void scale(double[] row) {
        double length = Math.sqrt(Matrices.dot(row, row));
        for (int i = 0; i < row.length; i++) {
            row[i] /= length;
        }
    }
}
