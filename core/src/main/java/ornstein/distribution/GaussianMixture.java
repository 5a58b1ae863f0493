package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Stream;

/**
 * Σₖ wₖ N(mₖ, Cₖ) on ℝᴰ: immutable, with K ≥ 1 components of any covariance each.
 *
 * <p>Weights are normalised. Every quantity is evaluated in closed form, stable at any distance from the means.
 */
public final class GaussianMixture implements Law, Density {
    private final double[] weights;
    private final double[][] means;
    private final Covariance[] covariances;
    private final boolean full;
    private volatile @Nullable AffinePrediction prediction;

    private GaussianMixture(double[] weights, double[][] means, Covariance[] covariances) {
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.full = Arrays.stream(covariances).anyMatch(Full.class::isInstance);
    }

    /**
     * A mixture from its parameters.
     *
     * @param weights [K], positive and finite, in any proportion
     * @param means [K, D], finite
     * @param covariances [K]
     * @throws IllegalArgumentException naming the component and the law it breaks
     */
    public static GaussianMixture of(double[] weights, double[][] means, List<? extends Covariance> covariances) {
        int components = weights.length;
        if (components == 0) {
            throw new IllegalArgumentException("weights is empty: a mixture needs at least one component");
        }
        if (means.length != components || covariances.size() != components) {
            throw new IllegalArgumentException(
                    components + " weights, " + means.length + " means, " + covariances.size()
                            + " covariances: give one of each per component");
        }
        double[][] ownMeans = new double[components][];
        Covariance[] ownCovariances = new Covariance[components];
        for (int k = 0; k < components; k++) {
            ownMeans[k] = checkedMean(means[k], k, means[0].length);
            ownCovariances[k] = covariances.get(k);
            ownCovariances[k].check("covariances[" + k + "]", means[0].length);
        }
        return new GaussianMixture(normalised(weights), ownMeans, ownCovariances);
    }

    /** A mixture of one component. */
    public static GaussianMixture gaussian(double[] mean, Covariance covariance) {
        return of(new double[] {1}, new double[][] {mean}, List.of(covariance));
    }

    /** Components that share a covariance, from parameters known to be good; the arrays are taken over. */
    static GaussianMixture shared(double[] weights, double[][] means, Covariance covariance) {
        Covariance[] covariances = new Covariance[weights.length];
        Arrays.fill(covariances, covariance);
        return new GaussianMixture(weights, means, covariances);
    }

    /** Components of a mixture on ℝᴰ, one by one. */
    public static Builder builder(int dimension) {
        return new Builder(dimension);
    }

    /** A point, for reading: {@code at(-2, 0)}. */
    public static double[] at(double... coordinates) {
        return coordinates;
    }

    private static double[] checkedMean(double[] mean, int k, int dimension) {
        if (mean.length != dimension || dimension == 0) {
            throw new IllegalArgumentException("means[" + k + "] has " + mean.length + " coordinates, means[0] has "
                    + dimension + ": all means have the mixture's dimension, at least 1");
        }
        for (int d = 0; d < dimension; d++) {
            if (!Double.isFinite(mean[d])) {
                throw new IllegalArgumentException(
                        "means[" + k + "][" + d + "] = " + mean[d] + ": means must be finite");
            }
        }
        return mean.clone();
    }

    static double[] normalised(double[] weights) {
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] > 0 && weights[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + k + "] = " + weights[k]
                        + ": weights must be positive and finite; drop the component with without(" + k
                        + ") if it should vanish");
            }
            total += weights[k];
        }
        if (total == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("weights sum to infinity: divide them by their largest");
        }
        double[] normalised = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            normalised[k] = weights[k] / total;
        }
        return normalised;
    }

    @Override
    public int dimension() {
        return means[0].length;
    }

    @Override
    public int components() {
        return weights.length;
    }

    /** The weight of component k, in (0, 1]. */
    public double weight(int k) {
        return weights[k];
    }

    /** All weights, [K], summing to 1. */
    public double[] weights() {
        return weights.clone();
    }

    /** The mean of component k, [D], as a copy. */
    public double[] meanOf(int k) {
        return means[k].clone();
    }

    double meanOf(int k, int d) {
        return means[k][d];
    }

    /** The covariance of component k. */
    public Covariance covarianceOf(int k) {
        return covariances[k];
    }

    boolean isFull() {
        return full;
    }

    @Override
    public double[] mean() {
        double[] mean = new double[dimension()];
        for (int k = 0; k < weights.length; k++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] = Math.fma(weights[k], means[k][d], mean[d]);
            }
        }
        return mean;
    }

    @Override
    public double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[mean.length][mean.length];
        for (int k = 0; k < weights.length; k++) {
            double[][] own = covariances[k].matrix(mean.length);
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    double between = (means[k][i] - mean[i]) * (means[k][j] - mean[j]);
                    covariance[i][j] = Math.fma(weights[k], own[i][j] + between, covariance[i][j]);
                }
            }
        }
        return covariance;
    }

    private AffinePrediction prediction() {
        AffinePrediction known = prediction;
        if (known == null) {
            known = new DiffusedLaw(this).at(1, 0, 0, 1, 0);
            prediction = known;
        }
        return known;
    }

    @Override
    public double[] logDensity(Batch x) {
        return prediction().logDensity(x);
    }

    /** log p(x) of one point, [D]. */
    public double logDensity(double... x) {
        return logDensity(Batch.ofRows(x))[0];
    }

    @Override
    public Batch score(Batch x) {
        return prediction().evaluate(x, "score");
    }

    /** The posterior probabilities of the components: [*N, D] → [*N, K]. */
    public Batch responsibilities(Batch x) {
        return prediction().responsibilities(x);
    }

    @Override
    public GaussianMixture diffused(double scale, double variance) {
        double[][] scaled = new double[means.length][dimension()];
        Covariance[] wider = new Covariance[means.length];
        for (int k = 0; k < means.length; k++) {
            for (int d = 0; d < scaled[k].length; d++) {
                scaled[k][d] = scale * means[k][d];
            }
            wider[k] = covariances[k].affine(scale * scale, variance);
        }
        return new GaussianMixture(weights, scaled, wider);
    }

    @Override
    public Batch sample(Shape shape, Stream stream) {
        return MixtureSampler.sample(this, shape, stream);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianMixture mixture
                && Arrays.equals(weights, mixture.weights)
                && Arrays.deepEquals(means, mixture.means)
                && Arrays.equals(covariances, mixture.covariances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights) + 31 * (Arrays.deepHashCode(means) + 31 * Arrays.hashCode(covariances));
    }

    @Override
    public String toString() {
        return "GaussianMixture[K = " + components() + ", D = " + dimension() + "]";
    }

    /** Collects components. */
    public static final class Builder {
        private final int dimension;
        private final List<Double> weights = new ArrayList<>();
        private final List<double[]> means = new ArrayList<>();
        private final List<Covariance> covariances = new ArrayList<>();

        private Builder(int dimension) {
            if (dimension < 1) {
                throw new IllegalArgumentException("dimension = " + dimension + ": a mixture lives in ℝᴰ with D ≥ 1");
            }
            this.dimension = dimension;
        }

        /**
         * Adds a component.
         *
         * @param weight positive; weights are normalised when the mixture is built
         * @param mean [D]
         */
        public Builder add(double weight, double[] mean, Covariance covariance) {
            if (mean.length != dimension) {
                throw new IllegalArgumentException("means[" + means.size() + "] has " + mean.length
                        + " coordinates: this builder makes mixtures of dimension " + dimension);
            }
            weights.add(weight);
            means.add(mean.clone());
            covariances.add(covariance);
            return this;
        }

        /**
         * The mixture of the components added.
         *
         * @throws IllegalArgumentException if a parameter breaks its law, or there is no component
         */
        public GaussianMixture build() {
            return of(weights.stream().mapToDouble(w -> w).toArray(), means.toArray(double[][]::new), covariances);
        }
    }
}
