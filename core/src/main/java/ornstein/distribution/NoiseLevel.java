package ornstein.distribution;

/**
 * How far a law is diffused, x = scale·x₀ + sigma·ε, and which combination p·x + q·∇log p(x) + r·E[x₀|x] is wanted there.
 *
 * @param scale α
 * @param sigma σ ≥ 0, the standard deviation of the noise
 * @param p the factor of x
 * @param q the factor of the score
 * @param r the factor of the denoiser
 */
public record NoiseLevel(double scale, double sigma, double p, double q, double r) {

    /** τ = rσ² + αq: in a component of precision P, the combination changes by τP·dm when its mean changes by dm. */
    double attraction() {
        return Math.fma(r, sigma * sigma, scale * q);
    }

    /** The score at a level. */
    public static NoiseLevel score(double scale, double sigma) {
        return new NoiseLevel(scale, sigma, 0, 1, 0);
    }

    /** The denoiser E[x₀|x] at a level. */
    public static NoiseLevel denoiser(double scale, double sigma) {
        return new NoiseLevel(scale, sigma, 0, 0, 1);
    }
}
