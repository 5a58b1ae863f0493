package ornstein.distribution;

import ornstein.kernel.ScalarMath;

/**
 * exp(logWeight)·N(mean, covariance): one term of a mixture, or of an unnormalised one. Shares its arrays; for reading.
 */
record Component(double logWeight, double[] mean, Covariance covariance) {
    static final double LOG_TWO_PI = 1.8378770664093454836;

    int dimension() {
        return mean.length;
    }

    Component withCovariance(Covariance other) {
        return new Component(logWeight, mean, other);
    }

    /** N(m, C)ⁿ = N(m, C/n)·(2π)^{D(1−n)/2} |C|^{(1−n)/2} n^{−D/2}; the weight takes the power, too. */
    Component power(double n) {
        if (n == 1) {
            return this;
        }
        int dimension = mean.length;
        double logVolume = dimension * LOG_TWO_PI + logDeterminant(covariance, dimension);
        double log = n * logWeight + 0.5 * (1 - n) * logVolume - 0.5 * dimension * ScalarMath.log(n);
        return new Component(log, mean, covariance.affine(1 / n, 0));
    }

    /** log |C|. */
    static double logDeterminant(Covariance covariance, int dimension) {
        return switch (covariance) {
            case Isotropic isotropic -> dimension * ScalarMath.log(isotropic.variance());
            case Diagonal diagonal -> {
                double sum = 0;
                for (int d = 0; d < dimension; d++) {
                    sum += ScalarMath.log(diagonal.variance(d));
                }
                yield sum;
            }
            case Full full -> Cholesky.of(full.rows(), "covariance").logDeterminant();
        };
    }

    /** The kind of least generality that holds a covariance's values: no tolerance, only exact zeros and equals count. */
    static Covariance simplest(Covariance covariance, int dimension) {
        if (covariance instanceof Isotropic) {
            return covariance;
        }
        if (covariance instanceof Full full && !isDiagonal(full.rows())) {
            return covariance;
        }
        double[] variances = new double[dimension];
        boolean equal = true;
        for (int d = 0; d < dimension; d++) {
            variances[d] = covariance.variance(d);
            equal &= variances[d] == variances[0];
        }
        return equal ? new Isotropic(variances[0]) : new Diagonal(variances);
    }

    private static boolean isDiagonal(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && matrix[i][j] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** C + E. */
    static Covariance sum(Covariance c, Covariance e, int dimension) {
        if (c instanceof Isotropic one && e instanceof Isotropic other) {
            return new Isotropic(one.variance() + other.variance());
        }
        if (!(c instanceof Full) && !(e instanceof Full)) {
            double[] variances = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                variances[d] = c.variance(d) + e.variance(d);
            }
            return new Diagonal(variances);
        }
        double[][] sum = c.matrix(dimension);
        double[][] other = e.matrix(dimension);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                sum[i][j] += other[i][j];
            }
        }
        return new Full(sum);
    }
}
