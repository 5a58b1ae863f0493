package ornstein.distribution;

/**
 * A normalised law together with what its unnormalised density integrated to; or that density, law·e^{logNormaliser}, under
 * further factors.
 *
 * @param law the normalised mixture
 * @param logNormaliser log ∫ of the unnormalised density
 */
public record Tilted(GaussianMixture law, double logNormaliser) {
    /**
     * pᵇ, for the powers of mixtures that are mixtures.
     *
     * @param exponent b: 1, 2, 3, … or, for a single component, any b &gt; 0
     * @throws IllegalArgumentException for any other, or if the result is too large
     */
    public static Tilted power(GaussianMixture law, double exponent) {
        return GaussianFactors.power(law, exponent);
    }

    /** e^{logFactor} times this density. */
    public Tilted scaled(double logFactor) {
        if (!Double.isFinite(logFactor)) {
            throw new IllegalArgumentException("logFactor = " + logFactor + ": must be finite; 0 changes nothing");
        }
        return new Tilted(law, logNormaliser + logFactor);
    }

    /**
     * This density times another.
     *
     * @throws IllegalArgumentException if the dimensions differ, or the result is too large
     */
    public Tilted times(Tilted other) {
        return law.times(other.law).scaled(logNormaliser + other.logNormaliser);
    }

    /**
     * This density over a power of a single Gaussian.
     *
     * @param exponent ≥ 0
     * @throws IllegalArgumentException if the divisor is a mixture, lives in another space, or is so narrow that nothing
     *     integrable is left
     */
    public Tilted over(GaussianMixture gaussian, double exponent) {
        return GaussianFactors.over(law, gaussian, exponent).scaled(logNormaliser);
    }

    /**
     * This density times eʳ.
     *
     * @throws IllegalArgumentException if a precision below zero makes a component's integral diverge
     */
    public Tilted tilt(QuadraticReward reward) {
        return law.tilt(reward).scaled(logNormaliser);
    }

    /**
     * This density times exp(−½·precision·‖x_o − values‖²), o some coordinates: what is known of a point of which these are seen with
     * noise of variance 1/precision, as in inpainting.
     *
     * @param observed o, different coordinates from 0 to D − 1
     * @param values as many, finite
     * @param precision finite; below zero only where the result can be integrated
     * @throws IllegalArgumentException naming what is not
     */
    public Tilted tilt(int[] observed, double[] values, double precision) {
        boolean[] seen = new boolean[law.dimension()];
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] < 0 || observed[i] >= seen.length || seen[observed[i]]) {
                throw new IllegalArgumentException("observed[" + i + "] = " + observed[i]
                        + ": coordinates are numbered from 0 to " + (seen.length - 1) + ", each at most once");
            }
            seen[observed[i]] = true;
        }
        if (values.length != observed.length || !Double.isFinite(precision)) {
            throw new IllegalArgumentException(values.length + " values for " + observed.length
                    + " coordinates, precision = " + precision + ": give one value each, and a finite precision");
        }
        MixtureAlgebra.checkFinite("values", values);
        return PartialTilt.of(law, observed, values, precision).scaled(logNormaliser);
    }

    /**
     * This density times e^{⟨slope, x⟩}: weights and means change, covariances do not.
     *
     * @param slope [D], finite
     */
    public Tilted tilt(double[] slope) {
        return GaussianFactors.tilt(law, slope).scaled(logNormaliser);
    }
}
