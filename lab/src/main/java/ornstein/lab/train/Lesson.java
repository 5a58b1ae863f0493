package ornstein.lab.train;

import java.util.Arrays;
import java.util.List;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.NetworkSpec;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.learning.Objective;
import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.neural.EarlyStop;
import ornstein.neural.LearningRate;
import ornstein.neural.Optimiser;
import ornstein.neural.TrainingPlan;
import ornstein.neural.engine.Precision;
import ornstein.random.Noise;

/**
 * What the section {@code training} makes: an objective, a network and a plan.
 *
 * @param noise all randomness of the training
 */
record Lesson(Objective objective, Network network, TrainingPlan plan, Noise noise) {
    /** About how many steps the loss is averaged over before an early stop looks at it. */
    private static final int HORIZON = 200;

    /** By which share the averaged loss must fall, or nothing has been learned. */
    private static final double FALL = 1e-3;

    /**
     * Makes them.
     *
     * @throws ExperimentException naming the key's place, if they do not fit one another
     */
    static Lesson of(ExperimentFile file, Objective objective) {
        TrainingSpec spec = file.experiment().training().orElseThrow();
        Noise noise = Noise.seeded(file.experiment().seed()).child("training");
        TrainingPlan plan = file.located("training", () -> plan(spec));
        file.located("training.batch", () -> {
            objective.checkBatch(spec.budget().batch());
            return plan;
        });
        Network network = file.located("training.network",
                () -> network(spec.network(), objective.dimension(), objective.classes(), noise));
        new TrainingMemory(file, objective, network).check();
        file.located("training.times", () -> objective.minibatch(spec.budget().batch(), 0, noise));
        return new Lesson(objective, network, plan, noise);
    }

    private static TrainingPlan plan(TrainingSpec spec) {
        TrainingSpec.Budget budget = spec.budget();
        Chosen adam = spec.optimiser();
        Chosen rate = spec.rate();
        TrainingPlan plan = TrainingPlan.of(budget.steps(), budget.batch())
                .with(new Optimiser(adam.number("beta1"), adam.number("beta2"), adam.number("epsilon"),
                        adam.type().equals("adamw") ? adam.number("decay") : 0))
                .with(new LearningRate(rate.number("peak"), rate.whole("warm-up"),
                        rate.type().equals("cosine") ? LearningRate.Decay.COSINE : LearningRate.Decay.CONSTANT))
                .averaging(spec.guard().ema())
                .in(spec.guard().precision().equals("double") ? Precision.DOUBLE : Precision.SINGLE);
        plan = spec.guard().clip() > 0 ? plan.clippedTo(spec.guard().clip()) : plan;
        return budget.patience() > 0
                ? plan.with(new EarlyStop(budget.patience(), Math.min(HORIZON, budget.patience()), FALL))
                : plan;
    }

    static Network network(NetworkSpec spec, int dimension, int classes, Noise noise) {
        TimeFeatures time = features(spec.time(), noise);
        return switch (spec) {
            case NetworkSpec.Perceptron(List<Integer> widths, Chosen _) ->
                Network.perceptron(dimension, time, classes, array(widths));
            case NetworkSpec.Residual(int width, int blocks, Chosen _) ->
                Network.residual(dimension, time, classes, width, blocks);
            case NetworkSpec.Energy(List<Integer> widths, Chosen _) ->
                Network.energy(dimension, time, classes, array(widths));
        };
    }

    private static TimeFeatures features(Chosen time, Noise noise) {
        return switch (time.type()) {
            case "sinusoidal" ->
                TimeFeatures.sinusoidal(time.whole("count"), time.number("lowest"), time.number("highest"));
            case "fourier" -> {
                double[] frequencies = new double[time.whole("count")];
                noise.stream("frequencies").normals(0, 0, 0, frequencies.length, new double[][] {frequencies}, 0);
                yield new TimeFeatures.Fourier(Arrays.stream(frequencies)
                        .mapToObj(frequency -> time.number("deviation") * frequency).toList());
            }
            default -> new TimeFeatures.Raw();
        };
    }

    private static int[] array(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).toArray();
    }
}
