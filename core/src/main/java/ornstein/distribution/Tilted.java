package ornstein.distribution;

/**
 * A normalised law together with what its unnormalised density integrated to.
 *
 * @param law the normalised mixture
 * @param logNormaliser log ∫ of the unnormalised density
 */
public record Tilted(GaussianMixture law, double logNormaliser) {}
