package ornstein.distribution;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Stream;

/**
 * Σₖ wₖ N(mₖ, Cₖ) on ℝᴰ: immutable, with K ≥ 1 components of any covariance each.
 *
 * <p>Weights are normalised, and kept with their logarithms, so that a component whose weight is below the least double
 * still rules where it should. Every quantity is evaluated in closed form, stable at any distance from the means.
 * Operations give each component the simplest kind of covariance that holds: isotropic stays isotropic, diagonal
 * diagonal.
 */
public final class GaussianMixture implements Law, Density {
    private final double[] logWeights;
    private final double[] weights;
    private final double[][] means;
    private final Covariance[] covariances;
    private final boolean full;
    private volatile @Nullable AffinePrediction prediction;
    private volatile @Nullable MixtureDerivatives derivatives;

    /** From parameters known to be good; the arrays are taken over. */
    GaussianMixture(double[] logWeights, double[] weights, double[][] means, Covariance[] covariances) {
        this.logWeights = logWeights;
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
        MixtureParameters.checkCounts(weights.length, means.length, covariances.size());
        double[][] ownMeans = new double[means.length][];
        Covariance[] ownCovariances = covariances.toArray(Covariance[]::new);
        for (int k = 0; k < means.length; k++) {
            ownMeans[k] = MixtureParameters.checkedMean(means[k], k, means[0].length);
            ownCovariances[k].check("covariances[" + k + "]", means[0].length);
        }
        double[] normalised = MixtureParameters.normalised(weights);
        return new GaussianMixture(MixtureParameters.logarithms(normalised), normalised, ownMeans, ownCovariances);
    }

    /** A mixture of one component. */
    public static GaussianMixture gaussian(double[] mean, Covariance covariance) {
        return of(new double[] {1}, new double[][] {mean}, List.of(covariance));
    }

    /** The same weights on other components; the arrays are taken over. */
    GaussianMixture with(double[][] otherMeans, Covariance[] otherCovariances) {
        return new GaussianMixture(logWeights, weights, otherMeans, otherCovariances);
    }

    /** Components of a mixture on ℝᴰ, one by one. */
    public static MixtureBuilder builder(int dimension) {
        return new MixtureBuilder(dimension);
    }

    /** A point, for reading: {@code at(-2, 0)}. */
    public static double[] at(double... coordinates) {
        return coordinates;
    }

    @Override
    public int dimension() {
        return means[0].length;
    }

    @Override
    public int components() {
        return weights.length;
    }

    /** The weight of component k, in [0, 1]: 0 only where it is below the least double. */
    public double weight(int k) {
        return weights[k];
    }

    /** The logarithm of the weight of component k, finite also where the weight itself is below the least double. */
    public double logWeight(int k) {
        return logWeights[k];
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

    Component component(int k) {
        return new Component(logWeights[k], means[k], covariances[k]);
    }

    boolean isFull() {
        return full;
    }

    @Override
    public double[] mean() {
        return MixtureParameters.mean(this);
    }

    @Override
    public double[][] covariance() {
        return MixtureParameters.covariance(this);
    }

    AffinePrediction prediction() {
        AffinePrediction known = prediction;
        if (known == null) {
            known = new DiffusedLaw(this).at(1, 0, 0, 1, 0);
            prediction = known;
        }
        return known;
    }

    private MixtureDerivatives derivatives() {
        MixtureDerivatives known = derivatives;
        if (known == null) {
            known = new MixtureDerivatives(this, prediction());
            derivatives = known;
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

    /** ∇²log p(x): [*N, D] → [*N, D·D], row after row of each matrix. */
    public Batch hessian(Batch x) {
        return derivatives().hessian(x);
    }

    /** ∇²log p(x)·v, in O(K·D) per point for diagonal covariances: [*N, D], [*N, D] → [*N, D]. */
    public Batch hessianVector(Batch x, Batch v) {
        return derivatives().hessianVector(x, v);
    }

    /** Δ log p(x), the trace of the Hessian: [*N, D] → one value per particle. */
    public double[] laplacian(Batch x) {
        return derivatives().laplacian(x);
    }

    /**
     * The gradient of Σₙ cₙ log p(xₙ) in weights, means and covariances.
     *
     * @param x [*N, D]
     * @param cotangent cₙ, one per particle
     */
    public MixtureGradient parameterGradient(Batch x, double[] cotangent) {
        return derivatives().parameterGradient(this, x, cotangent);
    }

    @Override
    public GaussianMixture diffused(double scale, double variance) {
        return MixtureAlgebra.diffused(this, scale, variance);
    }

    @Override
    public Batch sample(Shape shape, Stream stream) {
        return MixtureSampler.sample(this, shape, stream);
    }

    /** The law of some coordinates, in the order given. */
    public GaussianMixture marginal(int... dimensions) {
        return MixtureAlgebra.marginal(this, dimensions);
    }

    /**
     * The law of the remaining coordinates, in their order, where some are known.
     *
     * @param dimensions the known coordinates, at least one and not all
     * @param values their values, finite
     */
    public GaussianMixture given(int[] dimensions, double[] values) {
        return Conditioning.given(this, dimensions, values);
    }

    /** The mixture of the other components, in their old proportions. */
    public GaussianMixture without(int k) {
        return MixtureAlgebra.without(this, k);
    }

    /**
     * The law of A·x + b.
     *
     * @param a [E, D], rows linearly independent
     * @param b [E]
     */
    public GaussianMixture affine(double[][] a, double[] b) {
        return MixtureAlgebra.affine(this, a, b);
    }

    /** The law on the line of ⟨direction, x⟩; the direction, [D], is taken as it is, not normalised. */
    public GaussianMixture projected(double[] direction) {
        return MixtureAlgebra.projected(this, direction);
    }

    /** The law of x + ε, ε ~ N(0, noise). */
    public GaussianMixture convolve(Covariance noise) {
        return MixtureAlgebra.convolve(this, noise);
    }

    /** p·q normalised, with log ∫p·q; component (i, j) at i·K_other + j. At most 100 000 components. */
    public Tilted times(GaussianMixture other) {
        return MixtureProducts.times(this, other);
    }

    /**
     * pⁿ normalised, with log ∫pⁿ: one component for each multiset of n components, from (n, 0, …) down. At most 100 000
     * components.
     *
     * @param n ≥ 1
     */
    public Tilted power(int n) {
        return MixtureProducts.power(this, n);
    }

    /**
     * p·eʳ normalised, with log ∫p·eʳ.
     *
     * @throws IllegalArgumentException if a precision below zero makes a component's integral diverge
     */
    public Tilted tilt(QuadraticReward reward) {
        return MixtureProducts.tilt(this, reward);
    }

    /**
     * The law of x where y = scale·x + √variance·ε was observed, ε standard normal, with the log-density of y.
     *
     * @param scale finite; at 0 the observation says nothing
     * @param variance > 0
     * @param y [D]
     */
    public Tilted observed(double scale, double variance, double[] y) {
        return MixtureProducts.observed(this, scale, variance, y);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianMixture mixture
                && Arrays.equals(logWeights, mixture.logWeights)
                && Arrays.deepEquals(means, mixture.means)
                && Arrays.equals(covariances, mixture.covariances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logWeights) + 31 * (Arrays.deepHashCode(means) + 31 * Arrays.hashCode(covariances));
    }

    @Override
    public String toString() {
        return "GaussianMixture[K = " + components() + ", D = " + dimension() + "]";
    }
}
