package ornstein.solve;

/** How a run ended. */
public sealed interface Outcome {
    /** All particles are finite at the end. */
    record Completed() implements Outcome {}

    /**
     * Some particle left the finite numbers.
     *
     * @param time the end of the first step that made a coordinate infinite or NaN
     * @param step that step, from 0
     * @param particle the first particle that it happened to in that step
     */
    record Diverged(double time, int step, int particle) implements Outcome {
        @Override
        public String toString() {
            return "particle " + particle + " is not finite at t = " + time + " (step " + step
                    + "): take more steps or a grid that is finer there";
        }
    }
}
