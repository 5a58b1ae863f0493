package ornstein.distribution;

import ornstein.kernel.ScalarMath;

/**
 * w N(m, C) · v N(n, E) = w v N(m; n, C + E) · N(μ, (C⁻¹ + E⁻¹)⁻¹), without a difference of large numbers: the new
 * covariance comes as a sum of squares, the new mean as a step from the narrower factor's.
 */
final class GaussianProduct {
    private GaussianProduct() {}

    static Component of(Component left, Component right) {
        Covariance c = left.covariance();
        Covariance e = right.covariance();
        if (!(c instanceof Full) && !(e instanceof Full)) {
            return diagonal(left, right);
        }
        return trace(left) <= trace(right) ? full(left, right) : full(right, left);
    }

    private static Component diagonal(Component left, Component right) {
        int dimension = left.dimension();
        double[] mean = new double[dimension];
        double[] variances = new double[dimension];
        double log = 0;
        for (int d = 0; d < dimension; d++) {
            double c = left.covariance().variance(d);
            double e = right.covariance().variance(d);
            double m = left.mean()[d];
            double n = right.mean()[d];
            double sum = c + e;
            mean[d] = c <= e ? Math.fma(c / sum, n - m, m) : Math.fma(e / sum, m - n, n);
            variances[d] = c <= e ? c * (e / sum) : e * (c / sum);
            double z = (m - n) / Math.sqrt(sum);
            log = Math.fma(z, z, log + ScalarMath.log(sum));
        }
        boolean isotropic = left.covariance() instanceof Isotropic && right.covariance() instanceof Isotropic;
        Covariance covariance = isotropic ? new Isotropic(variances[0]) : new Diagonal(variances);
        return new Component(logWeight(left, right, log), mean, covariance);
    }

    private static Component full(Component narrow, Component wide) {
        int dimension = narrow.dimension();
        double[][] c = narrow.covariance().matrix(dimension);
        double[][] e = wide.covariance().matrix(dimension);
        // (C⁻¹ + E⁻¹)⁻¹ = L (I + AᵀA)⁻¹ Lᵀ with C = LLᵀ, E = MMᵀ, A = M⁻¹L
        Cholesky factor = Cholesky.of(c, "covariance of a factor");
        double[][] a = Cholesky.of(e, "covariance of a factor").whiten(factor.lower());
        double[][] covariance = shrunk(factor, Matrices.gram(a), 1);
        Cholesky sum = Cholesky.of(Component.sum(narrow.covariance(), wide.covariance(), dimension).matrix(dimension),
                "sum of covariances");
        double[] difference = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            difference[d] = wide.mean()[d] - narrow.mean()[d];
        }
        double[] whitened = sum.whiten(difference);
        double[] step = Matrices.product(c, sum.solve(difference));
        double[] mean = narrow.mean().clone();
        for (int d = 0; d < dimension; d++) {
            mean[d] += step[d];
        }
        double log = sum.logDeterminant() + Matrices.dot(whitened, whitened);
        return new Component(logWeight(narrow, wide, log), mean, new Full(covariance));
    }

    /** L (I + factor·B)⁻¹ Lᵀ of a symmetric B, as VᵀV: symmetric and positive definite in spite of rounding. */
    static double[][] shrunk(Cholesky covariance, double[][] b, double factor) {
        double[][] system = new Full(b).affine(factor, 1).rows();
        return Matrices.gram(Cholesky.of(system, "I + L'PL").whiten(Matrices.transpose(covariance.lower())));
    }

    private static double logWeight(Component left, Component right, double log) {
        return left.logWeight() + right.logWeight() - 0.5 * (left.dimension() * Component.LOG_TWO_PI + log);
    }

    private static double trace(Component component) {
        double trace = 0;
        for (int d = 0; d < component.dimension(); d++) {
            trace += component.covariance().variance(d);
        }
        return trace;
    }
}
