package ornstein.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;
import ornstein.random.Stream;

/**
 * The one loop: block of particles by block of particles through all steps, so that a block stays in the cache.
 *
 * <p>Steps are frozen before the blocks start and shared by all of them; when all of them together would take too much
 * memory, the march halts at the end of a leg of steps and freezes the next.
 */
final class March<P> {
    private static final long LEG_BYTES = 64L << 20;

    private final P process;
    private final Stepper<P> stepper;
    private final TimeGrid grid;
    private final Batch start;
    private final DoubleConsumer progress;
    private final @Nullable Stream noise;
    private final int block;
    private final Batch last;
    private final Recorder recorder;
    private final @Nullable Driver driver;
    private final AtomicLong done = new AtomicLong();
    private Memory memory = Memory.NONE;
    private long nfe;

    March(P process, Stepper<P> stepper, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
            @Nullable Stream noise, @Nullable Driver driver) {
        this.process = process;
        this.stepper = stepper;
        this.grid = grid;
        this.start = start;
        this.progress = progress;
        this.noise = noise;
        this.driver = driver;
        this.block = Blocks.size(start.dimension());
        this.last = Batch.zeros(start.shape(), start.dimension());
        this.recorder = new Recorder(save, grid, start);
    }

    Solution run() {
        int from = 0;
        while (from < grid.steps()) {
            List<Program> leg = freeze(from);
            leg(leg, from, from == 0 ? start : last);
            from += leg.size();
        }
        return new Solution(last, recorder.trajectory(), grid.steps(), nfe, outcome());
    }

    private List<Program> freeze(int from) {
        List<Program> leg = new ArrayList<>();
        long bytes = 0;
        for (int i = from; i < grid.steps() && bytes < LEG_BYTES; i++) {
            Program program = stepper.step(process, grid, i);
            Replay.checkNoise(program, stepper.name(), noise, driver);
            leg.add(program);
            bytes += program.bytes();
        }
        return leg;
    }

    private void leg(List<Program> leg, int first, Batch source) {
        double total = (double) grid.steps() * start.size();
        leg.forEach(program -> nfe += program.evaluations());
        Memory carried = memory;
        Memory kept = first + leg.size() < grid.steps() ? Memory.of(leg, start) : Memory.NONE;
        Blocks.forEach(start.size(), block, () -> workspace(leg, carried), (workspace, from, end) -> {
            load(source, workspace, from, end);
            carried.load(workspace, from);
            for (int s = 0; s < leg.size(); s++) {
                advance(leg.get(s), first + s, workspace);
                recorder.record(first + s + 1, workspace, from);
            }
            store(workspace, from);
            kept.store(workspace, from);
            progress.accept(done.addAndGet((long) leg.size() * (end - from)) / total);
        });
        memory = kept;
    }

    private void advance(Program program, int index, Workspace workspace) {
        workspace.draw(program, index, grid.time(index), grid.time(index + 1));
        program.advance(workspace);
    }

    private Workspace workspace(List<Program> leg, Memory carried) {
        int scratch = 0;
        Extent extent = carried.extent();
        for (Program program : leg) {
            scratch = Math.max(scratch, program.scratch());
            extent = program.extent().and(extent);
        }
        int size = Math.min(block, Math.max(1, start.size()));
        return new Workspace(start.dimension(), size, extent, scratch, noise, driver);
    }

    private void load(Batch source, Workspace workspace, int from, int end) {
        workspace.open(from, end - from);
        for (int d = 0; d < start.dimension(); d++) {
            System.arraycopy(source.plane(d), from, workspace.state().plane(d), 0, end - from);
        }
    }

    private void store(Workspace workspace, int from) {
        for (int d = 0; d < start.dimension(); d++) {
            System.arraycopy(workspace.state().plane(d), 0, last.plane(d), from, workspace.state().size());
        }
    }

    /** Looks for trouble at the end only; a run that had some is made again, watched, to name step and particle. */
    private Outcome outcome() {
        int bad = last.firstNonFinite();
        if (bad < 0) {
            return new Outcome.Completed();
        }
        int step = grid.steps();
        int particle = bad;
        for (int from = bad / block * block; from < start.size(); from += block) {
            Outcome.Diverged own = watch(from, Math.min(start.size(), from + block), step);
            if (own != null && own.step() < step) {
                step = own.step();
                particle = own.particle();
            }
        }
        int end = Math.min(step + 1, grid.steps());
        return new Outcome.Diverged(grid.time(end), Math.min(step, grid.steps() - 1), particle);
    }

    private Outcome.@Nullable Diverged watch(int from, int end, int before) {
        if (last.slice(from, end).firstNonFinite() < 0) {
            return null;
        }
        Workspace workspace = null;
        int first = 0;
        while (first < before) {
            List<Program> leg = freeze(first);
            Workspace previous = workspace;
            workspace = workspace(leg, Memory.NONE);
            load(start, workspace, from, end);
            if (previous != null) {
                workspace.resume(previous);
            }
            for (int s = 0; s < leg.size() && first + s < before; s++) {
                advance(leg.get(s), first + s, workspace);
                int bad = firstNonFinite(workspace);
                if (bad >= 0) {
                    return new Outcome.Diverged(grid.time(first + s + 1), first + s, from + bad);
                }
            }
            first += leg.size();
        }
        return null;
    }

    private static int firstNonFinite(Workspace workspace) {
        for (int i = 0; i < workspace.state().size(); i++) {
            for (int d = 0; d < workspace.state().dimension(); d++) {
                if (!Double.isFinite(workspace.state().get(i, d))) {
                    return i;
                }
            }
        }
        return -1;
    }
}
