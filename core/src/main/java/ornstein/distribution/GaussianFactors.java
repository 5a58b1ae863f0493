package ornstein.distribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.kernel.ScalarMath;

/** Exponentials of linear forms and real powers of single Gaussians as factors of mixtures. */
final class GaussianFactors {
    /** Beyond it a natural power of any mixture of two has too many components. */
    private static final double MOST = 1e6;

    private GaussianFactors() {}

    static Tilted power(GaussianMixture law, double exponent) {
        if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("exponent = " + exponent
                    + ": a power of a density has an integral only if it is positive and finite");
        }
        if (law.components() == 1) {
            return MixtureProducts.normalised(List.of(law.component(0).power(exponent)), "the power");
        }
        if (exponent != StrictMath.rint(exponent) || exponent > MOST) {
            throw new IllegalArgumentException("exponent = " + exponent + ": the powers of a mixture of "
                    + law.components() + " components that are mixtures are 1, 2, 3, …; a single Gaussian has any");
        }
        return law.power((int) exponent);
    }

    /** N(m, C) e^{⟨s, x⟩} = e^{⟨s, m⟩ + ½⟨s, Cs⟩} N(m + Cs, C). */
    static Tilted tilt(GaussianMixture law, double[] slope) {
        MixtureProducts.checkSpaces(law.dimension(), slope.length, "the slope");
        MixtureAlgebra.checkFinite("slope", slope);
        List<Component> tilted = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            Component old = law.component(k);
            double[] mean = product(old.covariance(), slope);
            double log = old.logWeight() + Matrices.dot(slope, old.mean()) + 0.5 * Matrices.dot(slope, mean);
            for (int d = 0; d < mean.length; d++) {
                mean[d] += old.mean()[d];
            }
            tilted.add(new Component(log, mean, old.covariance()));
        }
        return MixtureProducts.normalised(tilted, "the tilted law");
    }

    private static double[] product(Covariance covariance, double[] x) {
        if (covariance instanceof Full full) {
            return Matrices.product(full.rows(), x);
        }
        double[] product = new double[x.length];
        for (int d = 0; d < x.length; d++) {
            product[d] = covariance.variance(d) * x[d];
        }
        return product;
    }

    static Tilted over(GaussianMixture law, GaussianMixture gaussian, double exponent) {
        MixtureProducts.checkSpaces(law.dimension(), gaussian.dimension(), "the divisor");
        if (gaussian.components() != 1) {
            throw new IllegalArgumentException("the divisor has " + gaussian.components()
                    + " components: a mixture over a mixture is none; divide by a single Gaussian");
        }
        if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("exponent = " + exponent + ": must be finite and not negative");
        }
        Component divisor = gaussian.component(0);
        List<Component> left = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            Component own = law.component(k);
            boolean full = own.covariance() instanceof Full || divisor.covariance() instanceof Full;
            left.add(full ? full(own, divisor, exponent, k) : diagonal(own, divisor, exponent, k));
        }
        int dimension = law.dimension();
        double volume = dimension * Component.LOG_TWO_PI + Component.logDeterminant(divisor.covariance(), dimension);
        return MixtureProducts.normalised(left, "the quotient").scaled(0.5 * exponent * volume);
    }

    /**
     * N(m, C) exp(½a ⟨x − n, E⁻¹(x − n)⟩) with R = I − aCE⁻¹, V = R⁻¹C and e = E⁻¹(n − m): the Gaussian
     * N(m − aVe, V) times |R|^{−½} exp(½a(⟨n − m, e⟩ + a⟨e, Ve⟩)).
     */
    private static Component diagonal(Component own, Component divisor, double a, int k) {
        int dimension = own.dimension();
        double[] mean = new double[dimension];
        double[] variances = new double[dimension];
        double log = 0;
        for (int d = 0; d < dimension; d++) {
            double c = own.covariance().variance(d);
            double e = divisor.covariance().variance(d);
            double ratio = Math.fma(-a, c / e, 1);
            if (!(ratio > 0)) {
                throw tooNarrow(k, "its variance " + c + " in coordinate " + d + " is no less than " + e + "/" + a);
            }
            double difference = divisor.mean()[d] - own.mean()[d];
            variances[d] = c / ratio;
            mean[d] = Math.fma(-a * (variances[d] / e), difference, own.mean()[d]);
            log += a * (difference / e) * difference * Math.fma(a, variances[d] / e, 1) - ScalarMath.log(ratio);
        }
        boolean isotropic = own.covariance() instanceof Isotropic && divisor.covariance() instanceof Isotropic;
        Covariance covariance = isotropic ? new Isotropic(variances[0]) : new Diagonal(variances);
        return new Component(own.logWeight() + 0.5 * log, mean, covariance);
    }

    private static Component full(Component own, Component divisor, double a, int k) {
        int dimension = own.dimension();
        Cholesky factor = Cholesky.of(own.covariance().matrix(dimension), "covariance of a factor");
        Cholesky other = Cholesky.of(divisor.covariance().matrix(dimension), "covariance of the divisor");
        double[][] square = Matrices.gram(other.whiten(factor.lower()));
        double[][] covariance;
        double logRatio;
        try {
            logRatio = Cholesky.of(new Full(square).affine(-a, 1).rows(), "I − aCE⁻¹").logDeterminant();
            covariance = GaussianProduct.shrunk(factor, square, -a);
        } catch (IllegalArgumentException e) {
            throw tooNarrow(k, e.getMessage());
        }
        double[] difference = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            difference[d] = divisor.mean()[d] - own.mean()[d];
        }
        double[] pull = other.solve(difference);
        double[] step = Matrices.product(covariance, pull);
        double[] mean = own.mean().clone();
        for (int d = 0; d < dimension; d++) {
            mean[d] = Math.fma(-a, step[d], mean[d]);
        }
        double form = Matrices.dot(difference, pull) + a * Matrices.dot(pull, step);
        return new Component(own.logWeight() + 0.5 * (a * form - logRatio), mean, new Full(covariance));
    }

    private static IllegalArgumentException tooNarrow(int k, @Nullable String why) {
        return new IllegalArgumentException(
                "component " + k + " over the power of the divisor is not integrable: " + why
                        + "; lower the exponent or widen the divisor");
    }
}
