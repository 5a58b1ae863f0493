package ornstein.distribution;

import java.util.ArrayList;
import java.util.List;

/** Collects the components of a {@link GaussianMixture}. */
public final class MixtureBuilder {
    private final int dimension;
    private final List<Double> weights = new ArrayList<>();
    private final List<double[]> means = new ArrayList<>();
    private final List<Covariance> covariances = new ArrayList<>();

    MixtureBuilder(int dimension) {
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
    public MixtureBuilder add(double weight, double[] mean, Covariance covariance) {
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
     * The mixture of the components so far.
     *
     * @throws IllegalArgumentException if a parameter breaks its law, or there is no component
     */
    public GaussianMixture build() {
        return GaussianMixture.of(
                weights.stream().mapToDouble(w -> w).toArray(), means.toArray(double[][]::new), covariances);
    }
}
