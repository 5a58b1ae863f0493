package ornstein.steer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

import ornstein.array.Scratch;
import ornstein.kernel.Blocks;
import ornstein.random.Stream;
import ornstein.solve.Outcome;
import ornstein.solve.Program;
import ornstein.solve.Replay;
import ornstein.solve.TimeGrid;

/** One weighted run: step by step, since particles meet after each. */
final class SmcRun {
    /** So many steps are frozen at a time. */
    private static final int LEG = 64;

    private final Replay replay;
    private final Weighting weighting;
    private final Resampling scheme;
    private final ResampleWhen when;
    private final Observer observer;
    private final DoubleConsumer progress;
    private final Stream noise;
    private final TimeGrid grid;
    private final int size;
    private final double[] logWeights;
    private final int[] ancestors;
    private final double[] ess;
    private final double[] logNormalisers;
    private final List<Integer> resampled = new ArrayList<>();
    private final Scratch scratch = new Scratch();
    private final Weights weights;
    /** None for one particle alone. */
    private final @Nullable Genealogy genealogy;
    private Flock flock;
    private Flock spare;
    /** Whether a particle has left the finite numbers; whatever it weighs, the run ends there. */
    private volatile boolean lost;
    private long nfe;
    private long densities;
    private long rewards;

    SmcRun(Replay replay, Weighting weighting, Resampling scheme, ResampleWhen when, Observer observer,
            DoubleConsumer progress, Stream noise) {
        this.replay = replay;
        this.weighting = weighting;
        this.scheme = scheme;
        this.when = when;
        this.observer = observer;
        this.progress = progress;
        this.noise = noise;
        this.grid = replay.grid();
        this.size = replay.start().size();
        this.logWeights = new double[size];
        this.ancestors = new int[size];
        this.weights = new Weights(size);
        this.genealogy = size > 1 ? new Genealogy(size) : null;
        this.ess = new double[grid.steps() + 1];
        this.logNormalisers = new double[grid.steps() + 1];
        this.flock = Flock.of(replay.start(), weighting.carried());
        this.spare = flock.likeness();
    }

    ParticleCloud run() {
        when.check(size);
        scheme.check(size, flock.states().dimension());
        weigh(0, null, weighting.start(grid), new Rooms(replay, List.of()));
        int step = 0;
        while (step < grid.steps() && !isOver()) {
            step = leg(step, Math.min(step + LEG, grid.steps()));
        }
        if (!isOver() && !(when instanceof ResampleWhen.Ess)) {
            resampleIfDue(step);
            weights.set(logWeights);
        }
        return cloud(step);
    }

    /** The steps from first to end; returns how many are made after them, fewer where that is the end. */
    private int leg(int first, int end) {
        List<Program> leg = new ArrayList<>();
        for (int i = first; i < end; i++) {
            leg.add(replay.program(i));
        }
        Rooms rooms = new Rooms(replay, leg);
        flock.remember(rooms.slots());
        for (int i = first; i < end; i++) {
            resampleIfDue(i);
            Program program = leg.get(i - first);
            weigh(i + 1, program, weighting.step(program, grid, i), rooms);
            progress.accept((i + 1.0) / grid.steps());
            if (isOver()) {
                return i + 1;
            }
        }
        return end;
    }

    private boolean isOver() {
        return lost || weights.isDegenerate();
    }

    private ParticleCloud cloud(int step) {
        double[] times = Arrays.copyOf(grid.toArray(), step + 1);
        double logNormaliser = logNormalisers[step];
        History history = new History(times, Arrays.copyOf(ess, step + 1), Arrays.copyOf(logNormalisers, step + 1),
                resampled.stream().mapToInt(Integer::intValue).toArray(),
                genealogy == null ? new int[size] : genealogy.eves());
        LogNormaliser estimate = weights.isDegenerate() || genealogy == null
                ? new LogNormaliser(logNormaliser, Double.NaN)
                : genealogy.normaliser(logNormaliser, weights);
        return new ParticleCloud(flock.states(), weights, estimate, history, new Cost(nfe, densities, rewards),
                outcome(step));
    }

    /** Makes a step and its weights; without a program, the weights of the start alone. */
    private void weigh(int made, @Nullable Program program, StepWeight weight, Rooms rooms) {
        rooms.free();
        Blocks.forEach(size, Blocks.size(flock.states().dimension()), rooms::take, (room, from, end) -> {
            room.load(flock, logWeights, from, end);
            if (program != null) {
                replay.draw(room.block().workspace(), program, made - 1);
                weight.before(room.block());
                weight.advance(program, room.block());
            }
            weight.after(room.block());
            room.store(flock, from);
            if (!Lines.finite(room.block().x())) {
                lost = true;
            }
        });
        nfe += program == null ? 0 : program.evaluations();
        densities += weight.densityEvaluations();
        rewards += weight.rewardEvaluations();
        weights.set(logWeights);
        ess[made] = weights.ess();
        logNormalisers[made] = weights.logMean();
        observer.weighed(made, grid.time(made), flock.states(), weights);
    }

    /** The start is looked at for its weights alone: nothing has been made there. */
    private void resampleIfDue(int step) {
        boolean counts = step > 0 || when instanceof ResampleWhen.Ess;
        if (!counts || !when.isDue(weights, step, grid.steps())) {
            return;
        }
        scheme.ancestors(weights, flock.states(), noise, step, scratch, ancestors);
        if (genealogy != null) {
            genealogy.resampled(scheme, weights, ancestors);
        }
        flock.gather(ancestors, spare);
        Flock old = flock;
        flock = spare;
        spare = old;
        Arrays.fill(logWeights, weights.logMean());
        resampled.add(step);
        observer.resampled(step, ancestors);
    }

    private Outcome outcome(int step) {
        int bad = flock.states().firstNonFinite();
        if (bad >= 0) {
            return new Outcome.Diverged(grid.time(step), step - 1, bad);
        }
        if (weights.firstUndefined() >= 0) {
            return new Outcome.Diverged(grid.time(step), step - 1, weights.firstUndefined());
        }
        return weights.isDegenerate() ? new Outcome.Extinct(grid.time(step), step - 1) : new Outcome.Completed();
    }
}
