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
    private final AtomicLong done = new AtomicLong();

    March(P process, Stepper<P> stepper, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
            @Nullable Stream noise) {
        this.process = process;
        this.stepper = stepper;
        this.grid = grid;
        this.start = start;
        this.progress = progress;
        this.noise = noise;
        this.block = Blocks.size(start.dimension());
        this.last = Batch.zeros(start.shape(), start.dimension());
        this.recorder = new Recorder(save, grid, start);
    }

    Solution run() {
        int from = 0;
        while (from < grid.steps()) {
            List<Step> leg = freeze(from);
            leg(leg, from, from == 0 ? start : last);
            from += leg.size();
        }
        long nfe = (long) grid.steps() * stepper.evaluations();
        return new Solution(last, recorder.trajectory(), grid.steps(), nfe, outcome());
    }

    private List<Step> freeze(int from) {
        List<Step> leg = new ArrayList<>();
        long bytes = 0;
        for (int i = from; i < grid.steps() && bytes < LEG_BYTES; i++) {
            Step step = stepper.step(process, grid.time(i), grid.time(i + 1));
            leg.add(step);
            bytes += step.bytes();
        }
        return leg;
    }

    private void leg(List<Step> leg, int first, Batch source) {
        double total = (double) grid.steps() * start.size();
        Blocks.forEach(start.size(), block, () -> workspace(leg), (workspace, from, end) -> {
            load(source, workspace, from, end);
            for (int s = 0; s < leg.size(); s++) {
                workspace.draw(first + s);
                leg.get(s).advance(workspace);
                recorder.record(first + s + 1, workspace, from);
            }
            store(workspace, from);
            progress.accept(done.addAndGet((long) leg.size() * (end - from)) / total);
        });
    }

    private Workspace workspace(List<Step> leg) {
        int scratch = 0;
        for (Step step : leg) {
            scratch = Math.max(scratch, step.scratch());
        }
        int size = Math.min(block, Math.max(1, start.size()));
        return new Workspace(start.dimension(), size, stepper.stages(), stepper.stochastic(), scratch, noise);
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
        int first = 0;
        Batch state = start.slice(from, end);
        while (first < before) {
            List<Step> leg = freeze(first);
            Workspace workspace = workspace(leg);
            workspace.open(from, end - from);
            for (int d = 0; d < state.dimension(); d++) {
                System.arraycopy(state.plane(d), 0, workspace.state().plane(d), 0, end - from);
            }
            for (int s = 0; s < leg.size() && first + s < before; s++) {
                workspace.draw(first + s);
                leg.get(s).advance(workspace);
                int bad = firstNonFinite(workspace);
                if (bad >= 0) {
                    return new Outcome.Diverged(grid.time(first + s + 1), first + s, from + bad);
                }
            }
            for (int d = 0; d < state.dimension(); d++) {
                System.arraycopy(workspace.state().plane(d), 0, state.plane(d), 0, end - from);
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
