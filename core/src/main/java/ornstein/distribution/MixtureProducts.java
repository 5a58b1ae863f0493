package ornstein.distribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.kernel.ScalarMath;

/** Products of mixtures with mixtures and with Gaussian factors, component by component, weights as logarithms. */
final class MixtureProducts {
    /** The most components that a product may have: beyond it the result is too large to be useful. */
    static final int LIMIT = 100_000;

    private MixtureProducts() {}

    static Tilted times(GaussianMixture left, GaussianMixture right) {
        checkSpaces(left.dimension(), right.dimension(), "the other mixture");
        long pairs = (long) left.components() * right.components();
        checkCount(pairs, left.components() + " × " + right.components());
        List<Component> product = new ArrayList<>((int) pairs);
        for (int i = 0; i < left.components(); i++) {
            for (int j = 0; j < right.components(); j++) {
                product.add(GaussianProduct.of(left.component(i), right.component(j)));
            }
        }
        return normalised(product, "the product");
    }

    /** Σ over multisets (n₁ … n_K) of n components: n!/(n₁! … n_K!) Π (wₖNₖ)^{nₖ}, lexicographically from n₁ = n down. */
    static Tilted power(GaussianMixture law, int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "n = " + n + ": the powers of a mixture that are mixtures are 1, 2, 3, …");
        }
        if (n == 1) {
            return new Tilted(law, 0);
        }
        int components = law.components();
        long count = multisets(components, n);
        checkCount(count, "multisets of " + n + " out of " + components);
        List<Component> sum = new ArrayList<>((int) count);
        expand(law, 0, n, logFactorial(n), null, sum);
        return normalised(sum, "the power");
    }

    private static void expand(GaussianMixture law, int k, int left, double logCoefficient, @Nullable Component product,
            List<Component> sum) {
        if (left == 0 && product != null) {
            sum.add(new Component(product.logWeight() + logCoefficient, product.mean(), product.covariance()));
            return;
        }
        int least = k == law.components() - 1 ? left : 0;
        for (int n = left; n >= least; n--) {
            Component next = product;
            if (n > 0) {
                Component factor = law.component(k).power(n);
                next = product == null ? factor : GaussianProduct.of(product, factor);
            }
            expand(law, k + 1, left - n, logCoefficient - logFactorial(n), next, sum);
        }
    }

    /** C(K + n − 1, n), or something beyond the limit. */
    private static long multisets(int components, int n) {
        int small = Math.min(n, components - 1);
        double count = 1;
        for (int i = 1; i <= small; i++) {
            count = count * (components + n - i) / i;
            if (count > 1e15) {
                return Long.MAX_VALUE;
            }
        }
        return Math.round(count);
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += ScalarMath.log(i);
        }
        return sum;
    }

    static Tilted tilt(GaussianMixture law, QuadraticReward reward) {
        int dimension = law.dimension();
        checkSpaces(dimension, reward.dimension(), "the reward's centre");
        double[] centre = reward.centre();
        double precision = reward.precision();
        List<Component> tilted = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            Component old = law.component(k);
            double[] difference = difference(centre, 1, old.mean());
            GaussianUpdate update = GaussianUpdate.of(old.covariance(), precision, difference, "component " + k);
            double log = old.logWeight()
                    - 0.5 * (update.logDeterminant() + precision * Matrices.dot(difference, update.step()));
            double[] mean = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                mean[d] = precision * old.covariance().variance(d) >= 1
                        ? centre[d] - update.step()[d]
                        : Math.fma(precision, update.pulled()[d], old.mean()[d]);
            }
            tilted.add(new Component(log, mean, update.covariance()));
        }
        return normalised(tilted, "the tilted law");
    }

    /** The law of x given y = scale·x + √variance·ε, and the log-density of y. */
    static Tilted observed(GaussianMixture law, double scale, double variance, double[] y) {
        int dimension = law.dimension();
        checkSpaces(dimension, y.length, "the observed point");
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale = " + scale + ": must be finite");
        }
        Diagonal.checkVariance("variance", variance);
        MixtureAlgebra.checkFinite("y", y);
        double precision = scale * (scale / variance);
        List<Component> posterior = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            Component old = law.component(k);
            double[] difference = difference(y, scale, old.mean());
            GaussianUpdate update = GaussianUpdate.of(old.covariance(), precision, difference, "component " + k);
            double log = old.logWeight()
                    - 0.5 * (dimension * (Component.LOG_TWO_PI + ScalarMath.log(variance))
                            + update.logDeterminant()
                            + Matrices.dot(difference, update.step()) / variance);
            double[] mean = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                mean[d] = Math.fma(scale / variance, update.pulled()[d], old.mean()[d]);
            }
            posterior.add(new Component(log, mean, update.covariance()));
        }
        return normalised(posterior, "the law given the observation");
    }

    private static double[] difference(double[] y, double scale, double[] mean) {
        double[] difference = new double[y.length];
        for (int d = 0; d < y.length; d++) {
            difference[d] = Math.fma(-scale, mean[d], y[d]);
        }
        return difference;
    }

    /** Divides components by their integral. */
    static Tilted normalised(List<Component> components, String what) {
        double top = Double.NEGATIVE_INFINITY;
        for (Component component : components) {
            top = component.logWeight() > top ? component.logWeight() : top;
        }
        double sum = 0;
        for (Component component : components) {
            sum += ScalarMath.exp(component.logWeight() - top);
        }
        double logNormaliser = top + ScalarMath.log(sum);
        if (!Double.isFinite(logNormaliser)) {
            throw new ArithmeticException(what + " has log normaliser " + logNormaliser
                    + ": the factors lie too far apart for double numbers; bring them closer or widen one");
        }
        double[] logWeights = new double[components.size()];
        double[][] means = new double[logWeights.length][];
        Covariance[] covariances = new Covariance[logWeights.length];
        for (int k = 0; k < logWeights.length; k++) {
            Component component = components.get(k);
            logWeights[k] = component.logWeight() - logNormaliser;
            means[k] = component.mean();
            covariances[k] = Component.simplest(component.covariance(), component.dimension());
        }
        double[] weights = MixtureParameters.exponentials(logWeights);
        return new Tilted(new GaussianMixture(logWeights, weights, means, covariances), logNormaliser);
    }

    static void checkSpaces(int dimension, int other, String name) {
        if (dimension != other) {
            throw new IllegalArgumentException(
                    name + " has dimension " + other + ", this mixture has dimension " + dimension
                            + ": both must live in one space");
        }
    }

    private static void checkCount(long count, String reason) {
        if (count > LIMIT) {
            throw new IllegalArgumentException(
                    "the result would have " + (count == Long.MAX_VALUE ? "over 1e15" : count)
                            + " components (" + reason + "), the limit is " + LIMIT
                            + ": drop negligible components with without(k), or sample instead");
        }
    }
}
