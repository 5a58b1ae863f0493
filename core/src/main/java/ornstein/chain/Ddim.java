package ornstein.chain;

import ornstein.path.Transition;

/**
 * The implicit chains x_s = √ᾱ_s x̂_0 + √(1 − ᾱ_s − σ²) ε̂ + σ z with σ² = η² β̃, where ε̂ = (x_t − √ᾱ_t x̂_0)/√(1 − ᾱ_t)
 * [song2021denoising]. At η = 0 the step is deterministic, at η = 1 it is {@link Ancestral#BETA_TILDE}.
 *
 * @param eta in [0, 1]
 */
public record Ddim(double eta) implements ReverseRule {
    /**
     * Refuses noise that the step has no room for.
     *
     * @throws IllegalArgumentException if eta is NaN or outside [0, 1]
     */
    public Ddim {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(
                    "eta = " + eta + ": must lie in [0, 1], from the deterministic chain to the"
                            + " ancestral one; for more noise take Ancestral.BETA");
        }
    }

    /** Both factors as sums of positive terms: nothing cancels, however short the step. */
    @Override
    public GaussianStep step(DiscreteSchedule schedule, int s, int t) {
        Transition forward = schedule.transition(s, t);
        double ratio = forward.ratio();
        double variance = forward.variance();
        double before = schedule.variance(s);
        double after = schedule.variance(t);
        double noise = eta * eta * variance * before / after;
        // (1 − ᾱ_s − σ²)/(1 − ᾱ_t) with 1 − ᾱ_t = ratio²(1 − ᾱ_s) + variance
        double kept = before * (ratio * ratio * before + (1 - eta) * (1 + eta) * variance);
        double noisy = Math.sqrt(kept) / after;
        // √ᾱ_s − noisy √ᾱ_t = √ᾱ_s (1 − noisy ratio), and 1 − noisy² ratio² = (variance + ratio² σ²)/(1 − ᾱ_t)
        double clean = schedule.signal(s) * (variance + ratio * ratio * noise) / (after * (1 + noisy * ratio));
        return new GaussianStep(noisy, clean, noise);
    }
}
