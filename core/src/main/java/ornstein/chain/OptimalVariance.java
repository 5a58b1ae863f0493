package ornstein.chain;

import java.util.Objects;

/**
 * The mean of {@link Ddim} with the variance that makes the step closest to the exact reverse kernel, in the mean of
 * Kullback–Leibler divergences: σ² = η² β̃ + clean² E‖x_0 − E[x_0 | x_t]‖²/D [bao2022analytic].
 *
 * <p>At η = 1 that is the optimal variance of the ancestral chain. It lies between β̃_t, which it is for data that are one
 * point, and β_t/α_t, and is β_t for data that are standard normal.
 *
 * @param eta in [0, 1]
 * @param errors of the data's exact denoiser; where these are estimates, so is the variance
 */
public record OptimalVariance(double eta, DenoisingErrors errors) implements ReverseRule {
    /**
     * Refuses an η that {@link Ddim} does.
     *
     * @throws IllegalArgumentException if eta is NaN or outside [0, 1]
     */
    public OptimalVariance {
        new Ddim(eta);
        Objects.requireNonNull(errors, "errors = null: give DenoisingErrors.of(schedule, data)");
    }

    /** The optimal variance of the ancestral chain. */
    public static OptimalVariance ancestral(DenoisingErrors errors) {
        return new OptimalVariance(1, errors);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the errors are those of another schedule
     */
    @Override
    public GaussianStep step(DiscreteSchedule schedule, int s, int t) {
        if (!schedule.equals(errors.schedule())) {
            throw new IllegalArgumentException("errors are those of " + errors.schedule() + ", the chain is " + schedule
                    + ": take DenoisingErrors of the chain's own schedule");
        }
        GaussianStep base = new Ddim(eta).step(schedule, s, t);
        double perCoordinate = Math.max(0, errors.clean(t).value()) / errors.data().dimension(); // an estimate may fall below
        return new GaussianStep(
                base.noisy(), base.clean(), Math.fma(base.clean() * base.clean(), perCoordinate, base.variance()));
    }
}
