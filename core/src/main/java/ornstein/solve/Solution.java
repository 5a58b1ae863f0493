package ornstein.solve;

import ornstein.array.Batch;

/**
 * What a run gave.
 *
 * @param last the end state of all particles, in the start's shape
 * @param trajectory the states kept, empty unless asked for
 * @param steps the number of steps made
 * @param nfe evaluations of the field per particle
 * @param outcome whether all particles stayed finite
 */
public record Solution(Batch last, Trajectory trajectory, int steps, long nfe, Outcome outcome) {
    /**
     * This solution, if it is finite.
     *
     * @throws ArithmeticException naming time and particle if the run did not complete
     */
    public Solution orThrow() {
        outcome.orThrow();
        return this;
    }
}
