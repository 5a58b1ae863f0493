package ornstein.learning;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.random.Noise;
import ornstein.solve.ode.AdaptiveSolve;
import ornstein.solve.ode.RungeKutta;

/**
 * The pairs of rectified flow [liu2023flow]: each point of the source with the end of its path in a field's flow. Learned once more,
 * by {@link Transport}, the flow is straighter and keeps its ends.
 *
 * @param field whose flow it is, exact or learned
 * @param from the time at which paths begin, in (0, 1]
 * @param end the time at which they end, in [0, from)
 * @param tolerance of the solver, relative and absolute
 */
public record Reflow(MarginalField field, double from, double end, double tolerance) {
    /**
     * Refuses paths that lead nowhere.
     *
     * @throws IllegalArgumentException if the times are out of order
     */
    public Reflow {
        if (!(from > end && end >= 0 && from <= 1)) {
            throw new IllegalArgumentException("from = " + from + ", end = " + end
                    + ": a path leads from noise to data, 0 ≤ end < from ≤ 1");
        }
    }

    /** Where the paths from some points end. */
    public Batch ends(Batch source) {
        return AdaptiveSolve.ode(field.probabilityFlow(), RungeKutta.dop853())
                .tolerance(tolerance, tolerance)
                .over(from, end)
                .from(source)
                .run()
                .orThrow()
                .last();
    }

    /**
     * Pairs to learn from.
     *
     * @param source of the points at the beginning, the law of x at {@link #from}
     * @param count how many, at least as many as a batch has
     */
    public PairSource pairs(DataSource source, int count, Noise noise) {
        Batch starts = source.draw(count, noise.stream("source")).points();
        return PairSource.of(ends(starts), starts);
    }
}
