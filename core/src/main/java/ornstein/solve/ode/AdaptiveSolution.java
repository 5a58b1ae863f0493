package ornstein.solve.ode;

import ornstein.array.Batch;
import ornstein.solve.Outcome;
import ornstein.solve.Trajectory;

/**
 * What a run with steps of the particles' own gave.
 *
 * @param last where each particle stopped, in the start's shape; finite even where a particle could not go on
 * @param trajectory the states kept, empty unless asked for
 * @param steps what each particle took, and when it stopped
 * @param events what happened on the way, empty unless asked for
 * @param outcome whether all particles came to the end or to a terminal event
 */
public record AdaptiveSolution(
        Batch last, Trajectory trajectory, ParticleSteps steps, Occurrences events, Outcome outcome) {
    /**
     * This solution, if all particles went as far as they should.
     *
     * @throws ArithmeticException naming particle and time if not
     */
    public AdaptiveSolution orThrow() {
        outcome.orThrow();
        return this;
    }
}
