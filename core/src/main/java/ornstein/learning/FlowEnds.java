package ornstein.learning;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;

/** Where the flow of a field takes points that each have a time of their own: what one step of a distilled model should do. */
@FunctionalInterface
public interface FlowEnds {
    /**
     * The ends of the paths through the points.
     *
     * @param x [N, D]
     * @param times t, [N], not before the end
     * @return [N, D]
     * @throws IllegalArgumentException if there are not as many times as points, or one is before the end
     */
    Batch of(Batch x, double[] times);

    /**
     * The exact flow of a law's path: on the line of any law, in higher dimensions of a single Gaussian.
     *
     * @param end the time at which paths end, in [0, 1)
     */
    static FlowEnds exact(Law law, Schedule schedule, double end) {
        return new ExactEnds(law, schedule, end);
    }

    /**
     * The flow of any field, solved by DOP853 with steps of each point's own.
     *
     * @param end the time at which paths end, in [0, 1); 0 only if the velocity is finite there
     * @param tolerance relative and absolute, positive; 1e-8 makes the ends as good as exact for training
     */
    static FlowEnds solved(MarginalField field, double end, double tolerance) {
        return new SolvedEnds(field, end, tolerance);
    }
}
