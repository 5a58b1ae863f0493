package ornstein.toy;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;
import ornstein.random.Stream;

/**
 * Equally likely Gaussians with means uniform in the cube [−scale, scale]ᴰ; each is a class.
 *
 * @param components ≥ 1
 * @param dimension D ≥ 1
 * @param scale half the side of the cube, &gt; 0
 * @param noise the variance of each, &gt; 0
 * @param seed which of these laws: coordinate d of mean k is number (k, 0, d) of the seed's stream {@code random-mixture}
 */
public record RandomMixture(int components, int dimension, double scale, double noise, long seed) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public RandomMixture {
        ToyFamily.RANDOM_MIXTURE.check(components, dimension, scale, noise, 0);
    }

    @Override
    public LabelledMixture labelled() {
        Stream stream = Noise.seeded(seed).stream("random-mixture");
        var builder = GaussianMixture.builder(dimension);
        for (int k = 0; k < components; k++) {
            double[] mean = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                mean[d] = scale * (2 * stream.uniform(k, 0, d) - 1);
            }
            builder.add(1, mean, Covariance.isotropic(noise));
        }
        return LabelledMixture.ofComponents(builder.build());
    }
}
