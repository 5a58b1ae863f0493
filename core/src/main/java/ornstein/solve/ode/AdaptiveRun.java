package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;
import ornstein.process.VectorField;
import ornstein.solve.Outcome;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;

/** One run and its results; the particles are handed out to {@link LaneLoop}s, one to a thread. */
final class AdaptiveRun {
    /** How many times the lanes are filled from one range of particles: the slow ones wait for few. */
    private static final int FILLS = 8;

    private static final int RANGES_PER_THREAD = 4;

    private final VectorField field;
    private final StepSizes sizes;
    private final TimeGrid grid;
    private final Batch start;
    private final List<Event> events;
    private final DoubleConsumer progress;
    private final Batch last;
    private final KeptStates kept;
    private final ParticleSteps steps;
    private final List<Occurrences.Log> logs = new ArrayList<>();
    private final AtomicLong done = new AtomicLong();
    private Outcome outcome = new Outcome.Completed();
    private int failed = Integer.MAX_VALUE;

    AdaptiveRun(VectorField field, StepSizes sizes, TimeGrid grid, Batch start, SaveAt save, List<Event> events,
            DoubleConsumer progress) {
        this.field = field;
        this.sizes = sizes;
        this.grid = grid;
        this.start = start;
        this.events = events;
        this.progress = progress;
        this.last = Batch.zeros(start.shape(), start.dimension());
        this.kept = new KeptStates(save, grid, start);
        this.steps = new ParticleSteps(start.size());
    }

    AdaptiveSolution run() {
        int slopes = sizes.tableau().stages() + 1 + sizes.tableau().dense().nodes().size();
        int capacity = Lanes.capacity(start.dimension(), slopes, Blocks.size(start.dimension()));
        int range = Math.clamp(Math.ceilDiv(start.size(), RANGES_PER_THREAD * Blocks.threads()), capacity,
                FILLS * capacity);
        Blocks.forEach(start.size(), range, () -> loop(new Lanes(start.dimension(), capacity, slopes, events.size())),
                (loop, from, end) -> {
                    loop.run(from, end);
                    progress.accept((double) done.addAndGet(end - from) / start.size());
                });
        return new AdaptiveSolution(last, kept.trajectory(), steps,
                Occurrences.Log.merged(logs, start.dimension()), outcome);
    }

    private LaneLoop loop(Lanes lanes) {
        Occurrences.Log log = new Occurrences.Log();
        synchronized (logs) {
            logs.add(log);
        }
        Stages stages = new Stages(sizes.tableau(), sizes.control(), field.forParticles(), lanes);
        Interpolation interpolation = new Interpolation(sizes.tableau(), lanes);
        return new LaneLoop(this, sizes, lanes, stages, interpolation, new EventSearch(events, lanes, interpolation),
                log);
    }

    double from() {
        return grid.from();
    }

    double to() {
        return grid.to();
    }

    double[][] start() {
        return start.planes();
    }

    KeptStates kept() {
        return kept;
    }

    /** Takes over the results of a lane that has come to its end. */
    void store(Lanes lanes, int lane) {
        int particle = lanes.particle[lane];
        for (int d = 0; d < lanes.dimension; d++) {
            last.set(particle, d, lanes.state[d][lane]);
        }
        steps.store(lanes, lane);
        if (lanes.ended[lane] != Lanes.End.DONE) {
            fail(lanes, lane);
        }
    }

    /** The outcome is that of the first particle, by its number, that could not go on. */
    private synchronized void fail(Lanes lanes, int lane) {
        int particle = lanes.particle[lane];
        if (particle < failed) {
            failed = particle;
            outcome = lanes.ended[lane] == Lanes.End.DIVERGED
                    ? new Outcome.Diverged(lanes.time[lane], lanes.accepted[lane], particle)
                    : new Outcome.Stalled(lanes.time[lane], particle, lanes.step[lane],
                            lanes.accepted[lane] + lanes.rejected[lane]);
        }
    }
}
