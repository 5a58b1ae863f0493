package ornstein.neural;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import ornstein.learning.Minibatch;
import ornstein.learning.Objective;
import ornstein.network.Network;
import ornstein.neural.engine.Engine;
import ornstein.neural.engine.Program;
import ornstein.random.Noise;

/**
 * The training of a network: an immutable description, until it is {@linkplain #run run}.
 *
 * <p>The same training gives the same result on the same machine, on any number of threads, and whether it was resumed or not.
 */
public final class Training {
    private enum Start {
        ANEW, AT_CHECKPOINT, MORE_CAREFULLY
    }

    private final Objective objective;
    private final Network network;
    private final TrainingPlan plan;
    private final Noise noise;
    private final double[] start;
    private final TrainingListener listener;
    private final @Nullable Path checkpoint;
    private final int every;
    private final Start begin;
    private final Map<String, String> words;

    private Training(Objective objective, Network network, TrainingPlan plan, Noise noise, double[] start,
            TrainingListener listener, @Nullable Path checkpoint, int every, Start begin,
            Map<String, String> words) {
        this.objective = objective;
        this.network = network;
        this.plan = plan;
        this.noise = noise;
        this.start = start;
        this.listener = listener;
        this.checkpoint = checkpoint;
        this.every = every;
        this.begin = begin;
        this.words = words;
    }

    /**
     * A training from {@linkplain Network#initial initial} parameters out of the noise's stream {@code initial}.
     *
     * @param noise of the minibatches too
     * @throws IllegalArgumentException if objective and network do not fit each other, or the data are fewer than a batch
     */
    public static Training of(Objective objective, Network network, TrainingPlan plan, Noise noise) {
        if (objective.dimension() != network.dimension()) {
            throw new IllegalArgumentException("the network is one on ℝ^" + network.dimension()
                    + ", what it shall learn lives on ℝ^" + objective.dimension() + ": give it that dimension");
        }
        if (objective.classes() != network.classes()) {
            throw new IllegalArgumentException("the network has " + network.classes() + " classes, what it shall learn "
                    + objective.classes() + ": give it as many");
        }
        objective.checkBatch(plan.batch());
        return new Training(objective, network, plan, noise, network.initial(noise.stream("initial")), step -> {}, null,
                0, Start.ANEW, Map.of());
    }

    /**
     * From given parameters on.
     *
     * @throws IllegalArgumentException if they are not as many as the network has
     */
    public Training from(double[] parameters) {
        if (parameters.length != network.size()) {
            throw new IllegalArgumentException("parameters.length = " + parameters.length + ": the network has "
                    + network.size());
        }
        return new Training(objective, network, plan, noise, parameters.clone(), listener, checkpoint, every, begin,
                words);
    }

    /** Tells a listener of every step. */
    public Training reportingTo(TrainingListener other) {
        return new Training(objective, network, plan, noise, start, other, checkpoint, every, begin, words);
    }

    /**
     * Says what the training is of as its caller knows it, for example the {@code seed} that its noise comes from. A checkpoint of
     * another training is refused in these words, before anything else of it is compared.
     *
     * @param others by name; in place of earlier ones
     */
    public Training describedBy(Map<String, String> others) {
        return new Training(objective, network, plan, noise, start, listener, checkpoint, every, begin,
                Map.copyOf(others));
    }

    /**
     * Writes a checkpoint again and again, at the end, and on interruption; never after a loss that is not finite, so
     * that the last good one stays.
     *
     * @param file is replaced each time
     * @param steps from one to the next, ≥ 1
     */
    public Training checkpointing(Path file, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps = " + steps + ": from one checkpoint to the next is at least 1");
        }
        return new Training(objective, network, plan, noise, start, listener, file, steps, begin, words);
    }

    /**
     * Goes on from the checkpoint instead of from the start.
     *
     * @throws IllegalStateException if none is named
     */
    public Training resuming() {
        return beginning(Start.AT_CHECKPOINT);
    }

    /**
     * As {@link #resuming}, for a training that has diverged: learning rate and clipping may be others than before. What was
     * changed is in the {@linkplain TrainingResult#changes result}, which is no longer that of a training in one go.
     *
     * @throws IllegalStateException if no checkpoint is named
     */
    public Training resumingMoreCarefully() {
        return beginning(Start.MORE_CAREFULLY);
    }

    private Training beginning(Start other) {
        if (checkpoint == null) {
            throw new IllegalStateException(
                    "there is no checkpoint to resume from: name it with checkpointing(…) first");
        }
        return new Training(objective, network, plan, noise, start, listener, checkpoint, every, other, words);
    }

    /**
     * Trains. An interruption of the thread ends the training before its next step, and is taken note of by that.
     *
     * @throws IllegalArgumentException if the checkpoint to resume from is none, or is one of another training
     * @throws IllegalStateException if the engine fails, for example for want of memory
     * @throws IOException if a checkpoint cannot be written
     */
    public TrainingResult run(Engine engine) throws IOException {
        Map<String, String> identity = checkpoint == null
                ? Map.of()
                : Identity.of(words, network, plan, noise.seed(), objective.minibatch(plan.batch(), 0, noise), start);
        Progress progress = checkpoint == null || begin == Start.ANEW
                ? new Progress(plan, start)
                : Checkpoint.read(checkpoint, identity, begin == Start.AT_CHECKPOINT ? Set.of() : Identity.CALMING,
                        plan,
                        network.size());
        listener.begun(progress.step());
        try (Program program = engine.program(network, objective.probes(), plan.precision());
                var batches = new Minibatches(objective, plan.batch(), progress.step(), plan.steps(), noise)) {
            return progress.result(run(program, batches, progress, identity));
        }
    }

    private TrainingResult.Outcome run(
            Program program, Minibatches batches, Progress progress, Map<String, String> identity) throws IOException {
        long began = System.nanoTime();
        double[] gradient = new double[network.size()];
        for (int k = progress.step(); k < plan.steps() && !progress.stopped(); k++) {
            Minibatch batch = batches.take(k);
            double loss = program.lossAndGradient(batch, progress.values(), gradient);
            double norm = norm(gradient);
            if (!(Math.abs(loss) < Double.POSITIVE_INFINITY && norm < Double.POSITIVE_INFINITY)) {
                return new TrainingResult.Diverged(k, loss, norm);
            }
            boolean interrupted = Thread.interrupted();
            if (interrupted || k > 0 && every > 0 && k % every == 0) {
                save(progress, identity);
            }
            if (interrupted) {
                return new TrainingResult.Interrupted(k);
            }
            progress.step(loss, gradient, norm);
            listener.stepped(new TrainingListener.Step(k, loss, plan.rate().at(k, plan.steps()), norm,
                    System.nanoTime() - began));
        }
        save(progress, identity);
        return progress.step() == plan.steps()
                ? new TrainingResult.Finished()
                : new TrainingResult.StoppedEarly(progress.step());
    }

    private void save(Progress progress, Map<String, String> identity) throws IOException {
        if (checkpoint != null) {
            listener.saving();
            Checkpoint.write(checkpoint, identity, progress);
        }
    }

    private static double norm(double[] gradient) {
        double square = 0;
        for (double g : gradient) {
            square = Math.fma(g, g, square);
        }
        return Math.sqrt(square);
    }
}
