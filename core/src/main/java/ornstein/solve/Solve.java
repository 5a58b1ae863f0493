package ornstein.solve;

import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.random.Stream;

/**
 * A run to be made: a process, a solver, times, a start.
 *
 * <p>{@snippet :
 * Solution run = Solve.sde(path.field(data).reverse(1.0), new EulerMaruyama())
 *     .over(TimeGrid.uniform(1.0, 1e-3, 500))
 *     .from(start)
 *     .run(noise.stream("brownian"));
 * }
 *
 * @param <P> what is solved
 */
public final class Solve<P> {
    private final P process;
    private final Stepper<P> stepper;
    private final @Nullable TimeGrid grid;
    private final @Nullable Batch start;
    private final SaveAt save;
    private final DoubleConsumer progress;

    private Solve(P process, Stepper<P> stepper, @Nullable TimeGrid grid, @Nullable Batch start, SaveAt save,
            DoubleConsumer progress) {
        this.process = process;
        this.stepper = stepper;
        this.grid = grid;
        this.start = start;
        this.save = save;
        this.progress = progress;
    }

    /** Any process with a solver for its kind. */
    public static <P> Solve<P> of(P process, Stepper<P> stepper) {
        return new Solve<>(process, stepper, null, null, SaveAt.end(), done -> {});
    }

    /** An ordinary differential equation. */
    public static Solve<Ode> ode(Ode process, Stepper<Ode> stepper) {
        return of(process, stepper);
    }

    /** A stochastic differential equation. */
    public static Solve<Sde> sde(Sde process, Stepper<Sde> stepper) {
        return of(process, stepper);
    }

    /** The probability flow, or a reverse process, of a field, by a scheme that knows its schedule. */
    public static Solve<MarginalField> field(MarginalField field, Stepper<MarginalField> stepper) {
        return of(field, stepper);
    }

    /** The times to step through, in either direction. */
    public Solve<P> over(TimeGrid times) {
        return new Solve<>(process, stepper, times, start, save, progress);
    }

    /** The points to start from, [*N, *B, D]; they are not changed. */
    public Solve<P> from(Batch points) {
        return new Solve<>(process, stepper, grid, points, save, progress);
    }

    /** What to keep beside the end; by default nothing. */
    public Solve<P> saving(SaveAt what) {
        return new Solve<>(process, stepper, grid, start, what, progress);
    }

    /** Whom to tell the share of the work done, in (0, 1]; called from any thread. */
    public Solve<P> reporting(DoubleConsumer listener) {
        return new Solve<>(process, stepper, grid, start, save, listener);
    }

    /**
     * Works out the first and the last step without making them: a process that is singular anywhere is so there.
     *
     * @throws ArithmeticException if it is
     * @throws IllegalArgumentException if the scheme cannot make these steps
     * @throws IllegalStateException if times are missing
     */
    public void check() {
        TimeGrid times = times();
        P ready = stepper.prepared(process);
        stepper.step(ready, times, 0);
        stepper.step(ready, times, times.steps() - 1);
    }

    /**
     * Runs a deterministic solver.
     *
     * @throws IllegalStateException if times or start are missing, or the solver needs noise
     */
    public Solution run() {
        return march(null, null);
    }

    /**
     * Runs the solver with noise from a stream: particle i at step n takes the numbers of that address.
     *
     * @throws IllegalStateException if times or start are missing
     */
    public Solution run(Stream noise) {
        return march(noise, null);
    }

    /**
     * Runs the solver along given Brownian paths, so that another solver, or the same one on another grid, can be driven by
     * the same.
     *
     * @throws IllegalStateException if times or start are missing, or the solver draws noise beside the Brownian path
     */
    public Solution run(Driver paths) {
        return march(null, paths);
    }

    private Solution march(@Nullable Stream noise, @Nullable Driver paths) {
        TimeGrid times = times();
        if (start == null) {
            throw new IllegalStateException("a run needs a start: from(points)");
        }
        return new March<>(stepper.prepared(process), stepper, times, start, save, progress, noise, paths).run();
    }

    /** The run of a deterministic solver, to be taken apart; see {@link Replay}. */
    public Replay replay() {
        return replay(null, null);
    }

    /** The run with noise from a stream, to be taken apart. */
    public Replay replay(Stream noise) {
        return replay(noise, null);
    }

    /** The run along given Brownian paths, to be taken apart. */
    public Replay replay(Driver paths) {
        return replay(null, paths);
    }

    private Replay replay(@Nullable Stream noise, @Nullable Driver paths) {
        TimeGrid times = times();
        if (start == null) {
            throw new IllegalStateException("a run needs a start: from(points)");
        }
        return Replay.of(process, stepper, times, start, noise, paths);
    }

    private TimeGrid times() {
        if (grid == null) {
            throw new IllegalStateException("a run needs times: over(grid)");
        }
        if ((process instanceof Ode || process instanceof Sde) && (grid.endsClean() || grid.startsClean())) {
            throw new IllegalArgumentException(stepper.name() + " over " + grid
                    + ": this scheme steps in t and does not reach σ = 0, which lies beyond t = 0 in this schedule; take a"
                    + " scheme of fields, the clock sigma, or a grid that ends at t = 0");
        }
        return grid;
    }
}
