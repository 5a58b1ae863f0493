package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.kernel.ScalarMath;

/**
 * N(m, C) times exp(−½ λ‖x_o − y‖²), o some of the coordinates: with S = I + λC_oo and u = S⁻¹(y − m_o) the new mean is
 * m + λC_·o u, the new covariance C − λC_·o S⁻¹ C_o·, and the integral |S|^{−½} exp(−½ λ⟨y − m_o, u⟩).
 */
final class PartialTilt {
    private final int[] observed;
    private final double[] values;
    private final double precision;

    private PartialTilt(int[] observed, double[] values, double precision) {
        this.observed = observed;
        this.values = values;
        this.precision = precision;
    }

    static Tilted of(GaussianMixture law, int[] observed, double[] values, double precision) {
        PartialTilt tilt = new PartialTilt(observed, values, precision);
        List<Component> tilted = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            Component old = law.component(k);
            tilted.add(old.covariance() instanceof Full ? tilt.full(old, k) : tilt.diagonal(old, k));
        }
        return MixtureProducts.normalised(tilted, "the law given what is observed");
    }

    private Component diagonal(Component old, int k) {
        int dimension = old.dimension();
        double[] mean = old.mean().clone();
        double[] variances = new double[dimension];
        Arrays.setAll(variances, old.covariance()::variance);
        double log = 0;
        for (int i = 0; i < observed.length; i++) {
            int d = observed[i];
            double ratio = Math.fma(precision, variances[d], 1);
            if (!(ratio > 0)) {
                throw tooWide(k);
            }
            double difference = values[i] - mean[d];
            double step = difference / ratio;
            log += ScalarMath.log(ratio) + precision * difference * step;
            mean[d] = precision * variances[d] >= 1
                    ? values[i] - step
                    : Math.fma(precision * variances[d], step, mean[d]);
            variances[d] /= ratio;
        }
        return new Component(old.logWeight() - 0.5 * log, mean,
                Component.simplest(new Diagonal(variances), dimension));
    }

    private Component full(Component old, int k) {
        int dimension = old.dimension();
        double[][] c = old.covariance().matrix(dimension);
        Cholesky factor = Cholesky.of(c, "covariance of component " + k);
        double[][] rows = new double[observed.length][];
        double[][] system = new double[observed.length][observed.length];
        double[] difference = new double[observed.length];
        for (int i = 0; i < observed.length; i++) {
            rows[i] = factor.lower()[observed[i]];
            difference[i] = values[i] - old.mean()[observed[i]];
            for (int j = 0; j < observed.length; j++) {
                system[i][j] = Math.fma(precision, c[observed[i]][observed[j]], i == j ? 1 : 0);
            }
        }
        Cholesky ratio;
        double[][] covariance;
        try {
            ratio = Cholesky.of(system, "I + precision·C");
            covariance = GaussianProduct.shrunk(factor, Matrices.gram(rows), precision);
        } catch (IllegalArgumentException e) {
            throw tooWide(k);
        }
        double[] step = ratio.solve(difference);
        double[] mean = old.mean().clone();
        for (int d = 0; d < dimension; d++) {
            for (int i = 0; i < observed.length; i++) {
                mean[d] = Math.fma(precision * c[d][observed[i]], step[i], mean[d]);
            }
        }
        double log = ratio.logDeterminant() + precision * Matrices.dot(difference, step);
        return new Component(old.logWeight() - 0.5 * log, mean, new Full(covariance));
    }

    private IllegalArgumentException tooWide(int k) {
        return new IllegalArgumentException("precision = " + precision + ": component " + k
                + " is too wide for it, so that the tilted law is not integrable; take a precision above −1/(largest variance)");
    }
}
