package ornstein.distribution;

/** The means and precisions Pₖ = Cₖ⁻¹ of a mixture, laid out flat. */
final class MixtureFactors {
    private final int dimension;
    private final boolean full;
    /** Entry k·D + d. */
    private final double[] means;
    /** Entry k·D + d, or (k·D + i)·D + j if some covariance is full. */
    private final double[] precisions;

    MixtureFactors(GaussianMixture law) {
        dimension = law.dimension();
        full = law.isFull();
        means = new double[law.components() * dimension];
        precisions = new double[full ? Math.multiplyExact(means.length, dimension) : means.length];
        for (int k = 0; k < law.components(); k++) {
            for (int d = 0; d < dimension; d++) {
                means[k * dimension + d] = law.meanOf(k, d);
                if (!full) {
                    precisions[k * dimension + d] = 1 / law.covarianceOf(k).variance(d);
                }
            }
            if (full) {
                fill(k, law.covarianceOf(k));
            }
        }
    }

    private void fill(int k, Covariance covariance) {
        double[][] inverse = Cholesky.of(covariance.matrix(dimension), "covariances[" + k + "]").inverse();
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(inverse[i], 0, precisions, (k * dimension + i) * dimension, dimension);
        }
    }

    double precision(int k, int i, int j) {
        if (full) {
            return precisions[(k * dimension + i) * dimension + j];
        }
        return i == j ? precisions[k * dimension + i] : 0;
    }

    double[][] precision(int k) {
        double[][] matrix = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                matrix[i][j] = precision(k, i, j);
            }
        }
        return matrix;
    }

    /** Pₖ(mₖ − x) of particles from…from+n−1. */
    void pull(int k, double[][] x, int from, int n, double[][] difference, double[][] out) {
        for (int d = 0; d < dimension; d++) {
            double mean = means[k * dimension + d];
            double[] plane = x[d];
            double[] e = difference[d];
            for (int i = 0; i < n; i++) {
                e[i] = mean - plane[from + i];
            }
        }
        precisionTimes(k, difference, 0, n, out);
    }

    /** Pₖv of particles from…from+n−1. */
    void precisionTimes(int k, double[][] v, int from, int n, double[][] out) {
        for (int i = 0; i < dimension; i++) {
            int row = full ? (k * dimension + i) * dimension : k * dimension;
            int first = full ? 0 : i;
            int last = full ? dimension : i + 1;
            multiply(precisions[row + first], v[first], from, out[i], n);
            for (int j = first + 1; j < last; j++) {
                multiplyAdd(precisions[row + j], v[j], from, out[i], n);
            }
        }
    }

    private static void multiply(double factor, double[] v, int from, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = factor * v[from + i];
        }
    }

    private static void multiplyAdd(double factor, double[] v, int from, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(factor, v[from + i], out[i]);
        }
    }
}
