package ornstein.chain;

import java.util.Objects;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.random.Stream;

/**
 * A chain of Gaussian steps that removes noise, each N(noisy·x_t + clean·E[x_0 | x_t], variance·I) with the expectation
 * from a field, exact or learned, and the coefficients from a {@link ReverseRule}.
 *
 * <p>The step from state t to an earlier one takes for particle i the normals of address (i, step t) of a stream. Sources:
 * [ho2020denoising], [song2021denoising].
 */
public final class ReverseChain {
    private final DiscreteSchedule schedule;
    private final MarginalField field;
    private final int[] visited;

    private ReverseChain(DiscreteSchedule schedule, MarginalField field, int[] visited) {
        this.schedule = schedule;
        this.field = field;
        this.visited = visited;
    }

    /**
     * The chain of a field through all states from T to 0.
     *
     * @param field of the embedded chain, {@code schedule.continuous()}, or of any other schedule: it is then asked at the
     *     time of equal log-SNR, about x_t at that schedule's scale
     */
    public static ReverseChain of(DiscreteSchedule schedule, MarginalField field) {
        Objects.requireNonNull(schedule, "schedule = null: give a DiscreteSchedule");
        Objects.requireNonNull(field, "field = null: give a MarginalField, or ReverseChain.exact(schedule, data)");
        return new ReverseChain(schedule, field, schedule.indices());
    }

    /** The chain of the exact field of a law. */
    public static ReverseChain exact(DiscreteSchedule schedule, Law data) {
        return of(schedule, new ExactField(schedule.continuous(), data));
    }

    /**
     * The same chain through some of its states only.
     *
     * @param indices at least two, strictly increasing, in 0 … T; the chain starts at the last and ends at the first
     */
    public ReverseChain over(int... indices) {
        return new ReverseChain(schedule, field, new Indices(schedule.steps()).checkSubsequence(indices));
    }

    /** The forward chain's schedule. */
    public DiscreteSchedule schedule() {
        return schedule;
    }

    /** The states that are visited, in increasing order. */
    public int[] indices() {
        return visited.clone();
    }

    /**
     * Runs the chain to its end, x_0 if nothing else was asked for.
     *
     * @param start states at the last index, x_T, [*N, D], finite
     * @return [*N, D]
     */
    public Batch run(ReverseRule rule, Batch start, Stream stream) {
        return run(rule, start, stream, visited[0]).at(visited[0]);
    }

    /**
     * The states at some of the visited indices.
     *
     * @param start states at the last index, [*N, D], finite
     * @param kept strictly increasing, all of them visited; the chain stops at the first of them
     * @throws IllegalArgumentException naming the particle that is not finite, or the index that is not visited
     * @throws ArithmeticException naming the particle and the state at which it is not finite any more
     */
    public ChainStates run(ReverseRule rule, Batch start, Stream stream, int... kept) {
        int[] wanted = Indices.checkKept(kept, visited);
        if (start.dimension() != field.dimension()) {
            throw new IllegalArgumentException("start has dimension " + start.dimension() + ", the field "
                    + field.dimension() + ": give points in the field's space");
        }
        int[] backwards = Indices.backwards(visited);
        return new ChainRun(backwards, j -> move(rule.step(schedule, backwards[j + 1], backwards[j]), backwards[j]),
                false)
                .run(start, stream, wanted);
    }

    private Move move(GaussianStep step, int t) {
        Denoiser denoiser = new Denoiser(schedule, field);
        return new Denoising(denoiser.at(t), denoiser.scale(t), step);
    }
}
