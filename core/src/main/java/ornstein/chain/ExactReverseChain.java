package ornstein.chain;

import java.util.Objects;

import ornstein.array.Batch;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.ReverseDraw;
import ornstein.path.GaussianPath;
import ornstein.path.Transition;
import ornstein.random.Stream;

/**
 * The forward chain of a law run backwards without error: each step draws from p(x_s | x_t), which is a mixture, so that
 * any number of steps ends in the law itself.
 *
 * <p>The step from state t to an earlier one takes for particle i the uniform (which component) at draw 0 and the normals
 * (where in it) from draw 1 on of address (i, step t) of a stream.
 */
public final class ExactReverseChain {
    private final DiscreteSchedule schedule;
    private final Law data;
    private final DiffusedLaw diffused;
    private final int[] visited;

    private ExactReverseChain(DiscreteSchedule schedule, Law data, DiffusedLaw diffused, int[] visited) {
        this.schedule = schedule;
        this.data = data;
        this.diffused = diffused;
        this.visited = visited;
    }

    /** The reverse of a law's forward chain, through all states from T to 0. */
    public static ExactReverseChain of(DiscreteSchedule schedule, Law data) {
        Objects.requireNonNull(schedule, "schedule = null: give a DiscreteSchedule");
        return new ExactReverseChain(schedule, data, new DiffusedLaw(data), schedule.indices());
    }

    /**
     * The same chain through some of its states only, no less exact.
     *
     * @param indices at least two, strictly increasing, in 0 … T; the chain starts at the last and ends at the first
     */
    public ExactReverseChain over(int... indices) {
        return new ExactReverseChain(schedule, data, diffused, new Indices(schedule.steps()).checkSubsequence(indices));
    }

    /**
     * p(x_s | x_t), a mixture.
     *
     * @param xt [D], finite
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ T
     * @throws ArithmeticException for a law of points at s = 0, where the kernel has no density
     */
    public GaussianMixture kernel(int s, int t, double... xt) {
        schedule.transition(s, t); // names the indices rather than their times
        return new GaussianPath(schedule.continuous()).reverseKernel(data, schedule.time(s), schedule.time(t), xt);
    }

    /**
     * Runs the chain to its end, x_0 if nothing else was asked for.
     *
     * @param start states at the last index, [*N, D], finite; draws of the law of x_T give draws of the data
     * @return [*N, D]
     */
    public Batch run(Batch start, Stream stream) {
        return run(start, stream, visited[0]).at(visited[0]);
    }

    /**
     * The states at some of the visited indices.
     *
     * @param start states at the last index, [*N, D], finite
     * @param kept strictly increasing, all of them visited; the chain stops at the first of them
     * @throws IllegalArgumentException naming the particle that is not finite, or the index that is not visited
     */
    public ChainStates run(Batch start, Stream stream, int... kept) {
        int[] wanted = Indices.checkKept(kept, visited);
        if (start.dimension() != diffused.dimension()) {
            throw new IllegalArgumentException("start has dimension " + start.dimension() + ", the law "
                    + diffused.dimension() + ": give points in the law's space");
        }
        int[] backwards = Indices.backwards(visited);
        return new ChainRun(backwards, j -> move(backwards[j + 1], backwards[j]), true).run(start, stream, wanted);
    }

    private Move move(int s, int t) {
        Transition step = schedule.transition(s, t);
        return new Drawing(
                diffused.reverse(schedule.signal(s), schedule.sigma(s), step.ratio(), step.variance()));
    }

    private record Drawing(ReverseDraw draw) implements Move {
        @Override
        public long bytes() {
            return draw.bytes();
        }

        @Override
        public void advance(double[][] x, int from, int n, Scratch scratch) {
            ReverseDraw.Scratch own = scratch.draw;
            if (own == null) {
                own = draw.scratch();
                scratch.draw = own;
            }
            draw.draw(x, from, n, scratch.uniforms, scratch.normals, own);
        }
    }
}
