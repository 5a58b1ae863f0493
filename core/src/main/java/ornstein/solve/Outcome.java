package ornstein.solve;

/** How a run ended. */
public sealed interface Outcome {
    /**
     * Returns if the run completed.
     *
     * @throws ArithmeticException naming time and particle if it did not
     */
    default void orThrow() {
        switch (this) {
            case Completed _ -> {
            }
            case Diverged diverged -> throw new ArithmeticException("the simulation diverged: " + diverged);
            case Stalled stalled -> throw new ArithmeticException("the simulation stalled: " + stalled);
            case Extinct extinct -> throw new ArithmeticException("the weighted run died out: " + extinct);
        }
    }

    /** All particles are finite at the end. */
    record Completed() implements Outcome {}

    /**
     * Some particle left the finite numbers.
     *
     * @param time the end of the first step that made a coordinate infinite or NaN; for a solver that picks its steps, how far
     *     the particle came
     * @param step that step, from 0; for a solver that picks its steps, the particle's own count
     * @param particle the first particle that it happened to in that step; for a solver that picks its steps, the first by
     *     its number
     */
    record Diverged(double time, int step, int particle) implements Outcome {
        @Override
        public String toString() {
            return "particle " + particle + " is not finite at t = " + time + " (step " + step
                    + "): take more steps or a grid that is finer there";
        }
    }

    /**
     * Some particle could not go on within its tolerance.
     *
     * @param time how far it came
     * @param particle the first one, by its number
     * @param step the size of the step that it would have had to try next
     * @param trials the steps that it had tried
     */
    record Stalled(double time, int particle, double step, int trials) implements Outcome {
        @Override
        public String toString() {
            return "particle " + particle + " stalled at t = " + time + " after " + trials
                    + " trial steps, the next of size "
                    + step
                    + ": its tolerance cannot be met there with the steps allowed; loosen the tolerance, end before"
                    + " that time, or allow smaller or more steps";
        }
    }

    /**
     * All particles of a weighted run have weight 0: none of them is where the target has mass.
     *
     * @param time the end of the step after which that was so
     * @param step that step, from 0; −1 before the first
     */
    record Extinct(double time, int step) implements Outcome {
        @Override
        public String toString() {
            return "all weights are 0 at t = " + time + (step < 0 ? " (at the start)" : " (step " + step + ")")
                    + ": no particle is where the target has mass; take more particles, a slower ramp, or a reward that is"
                    + " above −∞ where particles are";
        }
    }
}
