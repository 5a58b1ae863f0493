package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * Ancestral sampling of a chain [ho2020denoising] between any two times of any schedule: the mean of x_s given x_t and x_0,
 * with x_0 = E[x_0 | x_t], and one of the two variances that are right for the two extremes of data. With α_t/α_s and
 * v = σ_t² − (α_t/α_s)² σ_s² of the exact transition,
 * x_s = (α_t/α_s) (σ_s²/σ_t²) x_t + α_s (v/σ_t²) E[x_0 | x_t] + √variance·z.
 *
 * <p>Of weak order 1. {@link AnalyticDpm} has the variance that is right for a law.
 *
 * @param variance which of the two
 * @param lastNoise whether the step to clean data (σ = 0) adds noise, too, where its variance is positive. The chain of the
 *     variational bound does; the published sampler, whose last states are samples, does not
 */
public record Ddpm(Variance variance, boolean lastNoise) implements Stepper<MarginalField> {
    /** The variance of a step. */
    public enum Variance {
        /**
         * v (α_s² + σ_s²)/(α_t² + σ_t²), exact for standard normal data: β_t of the variance-preserving chain that has the
         * signal-to-noise ratios of the grid, told at the schedule's scale. Under a variance-preserving schedule it is v =
         * 1 − (α_t/α_s)² itself.
         */
        BETA,

        /** β̃ = v σ_s²/σ_t², that of x_s given x_t and x_0: exact for data of one point. */
        BETA_TILDE
    }

    /** As published, without noise in the last step. */
    public static Ddpm of(Variance variance) {
        return new Ddpm(variance, false);
    }

    @Override
    public String name() {
        return "ddpm";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising(name());
        AncestralStep tilde = AncestralStep.of(draft, 1);
        if (variance == Variance.BETA_TILDE) {
            return tilde.program(draft);
        }
        return tilde.withVariance(draft.to().isClean() && !lastNoise ? 0 : beta(draft)).program(draft);
    }

    private static double beta(Draft draft) {
        Knot from = draft.from();
        double fresh = -StrictMath.expm1(-2 * draft.rise()); // v/σ_t²
        return fresh * from.sigma() * from.sigma() * (power(draft.to()) / power(from));
    }

    /** α² + σ². */
    private static double power(Knot knot) {
        return Math.fma(knot.alpha(), knot.alpha(), knot.sigma() * knot.sigma());
    }
}
