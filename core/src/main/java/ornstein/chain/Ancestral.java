package ornstein.chain;

/**
 * Ancestral sampling: the posterior q(x_s | x_t, x_0) with the clean point predicted, and one of the two variances that are
 * optimal for the two extremes of data [ho2020denoising]; {@link OptimalVariance} has that of a law. For steps over several indices β stands for 1 − ᾱ_t/ᾱ_s.
 */
public enum Ancestral implements ReverseRule {
    /** σ² = β_t, optimal for data that are standard normal. The last step adds noise, too. */
    BETA {
        @Override
        public GaussianStep step(DiscreteSchedule schedule, int s, int t) {
            GaussianStep posterior = schedule.posterior(s, t);
            return new GaussianStep(posterior.noisy(), posterior.clean(), schedule.transition(s, t).variance());
        }
    },

    /** σ² = β̃_t = β_t (1 − ᾱ_{t−1})/(1 − ᾱ_t), optimal for data that are one point. The last step adds no noise. */
    BETA_TILDE {
        @Override
        public GaussianStep step(DiscreteSchedule schedule, int s, int t) {
            return schedule.posterior(s, t);
        }
    }
}
