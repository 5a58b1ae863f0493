package ornstein.solve.ode;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;

/**
 * A run to be made with steps that each particle picks for itself, so that its path depends on no other particle.
 *
 * <p>{@snippet :
 * AdaptiveSolution run = AdaptiveSolve.ode(path.field(data).probabilityFlow(), RungeKutta.tsitouras())
 *     .tolerance(1e-6, 1e-9)
 *     .over(1.0, 1e-3)
 *     .from(start)
 *     .run();
 * }
 */
public final class AdaptiveSolve {
    private final Ode process;
    private final ButcherTableau tableau;
    private final StepControl control;
    private final @Nullable TimeGrid grid;
    private final @Nullable Batch start;
    private final SaveAt save;
    private final List<Event> events;
    private final DoubleConsumer progress;

    private AdaptiveSolve(Ode process, ButcherTableau tableau, StepControl control, @Nullable TimeGrid grid,
            @Nullable Batch start, SaveAt save, List<Event> events, DoubleConsumer progress) {
        this.process = process;
        this.tableau = tableau;
        this.control = control;
        this.grid = grid;
        this.start = start;
        this.save = save;
        this.events = events;
        this.progress = progress;
    }

    /**
     * By a scheme with an error estimate: bs3, dp5, tsit5 or dop853, or one's own. The tolerances are 1e-6 and 1e-9 until
     * they are set.
     *
     * @throws IllegalArgumentException if the scheme has no error estimate
     */
    public static AdaptiveSolve ode(Ode process, RungeKutta scheme) {
        StepControl usual = StepControl.of(1e-6, 1e-9);
        ButcherTableau checked = new StepSizes(scheme.tableau(), usual).tableau();
        return new AdaptiveSolve(process, checked, usual, null, null, SaveAt.end(), List.of(), done -> {});
    }

    /** The usual step control with these tolerances. */
    public AdaptiveSolve tolerance(double rtol, double atol) {
        return control(StepControl.of(rtol, atol));
    }

    /** How steps are picked. */
    public AdaptiveSolve control(StepControl how) {
        return new AdaptiveSolve(process, tableau, how, grid, start, save, events, progress);
    }

    /** From one finite time to another, in either direction. */
    public AdaptiveSolve over(double from, double to) {
        return over(TimeGrid.ofReal(from, to));
    }

    /**
     * From a grid's first time to its last. Steps take no notice of the times between; states there can be
     * {@linkplain #saving saved}.
     *
     * @throws IllegalArgumentException if the grid leads to, or from, clean data beyond t = 0
     */
    public AdaptiveSolve over(TimeGrid times) {
        if (times.endsClean() || times.startsClean()) {
            throw new IllegalArgumentException(times + " has clean data beyond t = 0 at an end, where there is no time"
                    + " to step through; end the run at t = 0");
        }
        return new AdaptiveSolve(process, tableau, control, times, start, save, events, progress);
    }

    /** The points to start from, [*N, *B, D]; they are not changed. */
    public AdaptiveSolve from(Batch points) {
        return new AdaptiveSolve(process, tableau, control, grid, points, save, events, progress);
    }

    /**
     * At which of the grid's times states are kept; by default at none. They come from the scheme's continuous extension. A
     * particle that has stopped before stays where it stopped.
     */
    public AdaptiveSolve saving(SaveAt what) {
        return new AdaptiveSolve(process, tableau, control, grid, start, what, events, progress);
    }

    /** What to watch for, in place of what was watched for so far. */
    public AdaptiveSolve on(Event... watched) {
        return new AdaptiveSolve(process, tableau, control, grid, start, save, List.of(watched), progress);
    }

    /** Whom to tell the share of the particles done, in (0, 1]; called from any thread. */
    public AdaptiveSolve reporting(DoubleConsumer listener) {
        return new AdaptiveSolve(process, tableau, control, grid, start, save, events, listener);
    }

    /**
     * Runs.
     *
     * @throws IllegalStateException if times or start are missing
     * @throws ArithmeticException if the field is singular at a time that the run meets, or an event is NaN
     */
    public AdaptiveSolution run() {
        if (grid == null || start == null) {
            throw new IllegalStateException(
                    "a run needs " + (grid == null ? "times: over(from, to)" : "a start: from(points)"));
        }
        return new AdaptiveRun(process.drift(), new StepSizes(tableau, control), grid, start, save, events, progress)
                .run();
    }
}
