package ornstein.steer;

/** Where the weights of a steered run come from. */
public sealed interface Correction {
    /** The discrete-time ratio of target and sampler, unbiased for any number of steps. */
    record Ratio() implements Correction {}

    /**
     * The continuous-time rate, as published; it has a bias of first order in the step.
     *
     * @param gamma γ of the reverse process that the sampler simulates, ≥ 0
     */
    record Rate(double gamma) implements Correction {
        /**
         * Checks γ.
         *
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Rate {
            if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("gamma = " + gamma
                        + ": the noise of the simulated process must be finite and not negative; 1 is the time reversal");
            }
        }
    }

    /** Rewards alone, multiplied up along the way. */
    record Potentials(Potential potential) implements Correction {}

    /** None at all: what guidance gives by itself. */
    record None() implements Correction {}
}
