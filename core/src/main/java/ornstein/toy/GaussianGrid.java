package ornstein.toy;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;

/**
 * side·side equally likely Gaussians on a square grid about the origin; each is a class, row by row. Five a side are the
 * usual "25 Gaussians".
 *
 * @param side how many along a side, ≥ 1
 * @param scale the distance of neighbours, &gt; 0
 * @param noise the variance of each, &gt; 0
 */
public record GaussianGrid(int side, double scale, double noise) implements ToyLaw {
    /**
     * @throws IllegalArgumentException naming a parameter out of its bounds
     */
    public GaussianGrid {
        ToyFamily.GAUSSIAN_GRID.check(side, scale, noise);
    }

    @Override
    public LabelledMixture labelled() {
        var builder = GaussianMixture.builder(2);
        double middle = 0.5 * (side - 1);
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                builder.add(1, new double[] {scale * (i - middle), scale * (j - middle)}, Covariance.isotropic(noise));
            }
        }
        return LabelledMixture.ofComponents(builder.build());
    }
}
