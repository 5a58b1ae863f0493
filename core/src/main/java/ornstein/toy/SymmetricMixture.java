package ornstein.toy;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;

/**
 * Equally likely Gaussians, evenly on a circle about the origin from (scale, 0) on; each is a class. Eight are the usual
 * "8 Gaussians".
 *
 * @param components ≥ 1
 * @param scale the radius, &gt; 0
 * @param noise the variance of each, &gt; 0
 */
public record SymmetricMixture(int components, double scale, double noise) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public SymmetricMixture {
        ToyFamily.SYMMETRIC_MIXTURE.check(components, scale, noise);
    }

    @Override
    public LabelledMixture labelled() {
        var builder = GaussianMixture.builder(2);
        for (int k = 0; k < components; k++) {
            double angle = 2 * StrictMath.PI * k / components;
            builder.add(1, new double[] {scale * StrictMath.cos(angle), scale * StrictMath.sin(angle)},
                    Covariance.isotropic(noise));
        }
        return LabelledMixture.ofComponents(builder.build());
    }
}
