package ornstein.solve;

import ornstein.path.Schedule;

/**
 * How the steps of a grid are spaced: equally in some function of t or of the noise level σ_t/α_t.
 *
 * <p>{@snippet :
 * TimeGrid grid = new Spacing.UniformLogSnr().grid(schedule, 1, 1e-3, 20);
 * TimeGrid clean = new Spacing.Karras(7).toClean(schedule, 1, 0, 18); // 18 levels, then σ = 0: 18 steps
 * }
 *
 * <p>Spacings by level keep the levels in the grid, {@link TimeGrid#sigma}, and name the clock that they are equal in or
 * close to.
 */
public sealed interface Spacing {
    /** Equal steps of t. */
    record UniformTime() implements Spacing {
        @Override
        public Clock clock() {
            return Clock.TIME;
        }

        @Override
        public double coordinate(double level) {
            return level;
        }

        @Override
        public double level(double coordinate) {
            return coordinate;
        }
    }

    /** Equal steps of √t: many near the data [song2021denoising]. */
    record Quadratic() implements Spacing {
        @Override
        public Clock clock() {
            return Clock.TIME;
        }

        @Override
        public double coordinate(double level) {
            return Math.sqrt(level);
        }

        @Override
        public double level(double coordinate) {
            return coordinate * coordinate;
        }
    }

    /** Equal steps of σ/α. */
    record UniformSigma() implements Spacing {
        @Override
        public Clock clock() {
            return Clock.SIGMA;
        }

        @Override
        public double coordinate(double level) {
            return level;
        }

        @Override
        public double level(double coordinate) {
            return coordinate;
        }
    }

    /** Equal steps of the log-SNR λ = −2 log(σ/α), the spacing of exponential integrators [lu2022dpm]. */
    record UniformLogSnr() implements Spacing {
        @Override
        public Clock clock() {
            return Clock.LOG_SNR;
        }

        @Override
        public double coordinate(double level) {
            return -2 * StrictMath.log(level);
        }

        @Override
        public double level(double coordinate) {
            return StrictMath.exp(-0.5 * coordinate);
        }
    }

    /**
     * Equal steps of (σ/α)^{1/ρ} [karras2022elucidating].
     *
     * @param rho ρ, positive: 1 is uniform in σ/α, 7 is usual
     */
    record Karras(double rho) implements Spacing {
        /**
         * Refuses a ρ that is not positive and finite.
         *
         * @throws IllegalArgumentException naming it
         */
        public Karras {
            if (!(rho > 0) || rho == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("rho = " + rho
                        + ": must be positive and finite; 7 is usual, and for the limit ρ → ∞ space uniformly in log-SNR");
            }
        }

        @Override
        public Clock clock() {
            return Clock.SIGMA;
        }

        @Override
        public double coordinate(double level) {
            return StrictMath.pow(level, 1 / rho);
        }

        @Override
        public double level(double coordinate) {
            return StrictMath.pow(coordinate, rho);
        }
    }

    /** The clock natural to the grids: {@link Clock#TIME} if they are spaced by t, else one of the noise level. */
    Clock clock();

    /**
     * What the steps are equal in.
     *
     * @param level t for the clock of time, else σ/α
     */
    double coordinate(double level);

    /** The inverse of {@link #coordinate}. */
    double level(double coordinate);

    /**
     * The grid of n steps between two times, in either direction.
     *
     * @param from the first time, in [0, 1]
     * @param to the last time, in [0, 1]
     * @param steps n ≥ 1; the grid has one time more
     * @throws IllegalArgumentException naming the value and the law it broke; so where the level is infinite at an end
     *     (α = 0), or λ is (σ = 0)
     */
    default TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        return SpacedSteps.grid(this, schedule, from, to, steps);
    }

    /**
     * The grid of n steps of which the last leads to σ = 0: n levels spaced from one time to another, then the clean data.
     *
     * <p>Where the schedule has σ_0 = 0, the grid ends at t = 0; where it has not, σ = 0 lies beyond t = 0 and the grid
     * {@linkplain TimeGrid#endsClean() ends clean}.
     *
     * @param from the first time, in (0, 1]; with one step it is the only level
     * @param last the last time before the clean data, in [0, from); above 0 where σ_0 = 0
     * @param steps n ≥ 1
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    default TimeGrid toClean(Schedule schedule, double from, double last, int steps) {
        return SpacedSteps.toClean(this, schedule, from, last, steps);
    }
}
