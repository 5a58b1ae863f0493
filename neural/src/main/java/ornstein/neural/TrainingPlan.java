package ornstein.neural;

import org.jspecify.annotations.Nullable;

import ornstein.neural.engine.Precision;

/**
 * How a network is trained.
 *
 * @param steps ≥ 1
 * @param batch how many points a minibatch has, ≥ 1
 * @param optimiser what makes steps of gradients
 * @param rate how long they are
 * @param clip to which Euclidean norm longer gradients are cut [pascanu2013difficulty], positive; infinite for never
 * @param averaging the decay d of the moving average θ̄ ← d θ̄ + (1 − d) θ of the parameters [polyak1992acceleration], in [0, 1);
 *     0 for none. In the first steps (1 + k)/(10 + k) is taken where it is less, so that the average forgets the start
 * @param precision of the engine
 * @param earlyStop none if null
 */
public record TrainingPlan(int steps, int batch, Optimiser optimiser, LearningRate rate, double clip, double averaging,
        Precision precision, @Nullable EarlyStop earlyStop) {
    public TrainingPlan {
        if (steps < 1 || batch < 1) {
            throw new IllegalArgumentException("steps = " + steps + ", batch = " + batch + ": both are at least 1");
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip = " + clip
                    + ": a norm to cut gradients to is positive; infinity is for never");
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("averaging = " + averaging
                    + ": the decay of an average lies in [0, 1), for example 0.999; 0 is none");
        }
        if (rate.decay() == LearningRate.Decay.COSINE && rate.warmUp() >= steps) {
            throw new IllegalArgumentException("warmUp = " + rate.warmUp() + ": with " + steps
                    + " steps nothing is left for the fall; give fewer steps to the rise");
        }
    }

    /** Adam with a constant learning rate of 1e-3, single precision, no clipping, no average, no early stop. */
    public static TrainingPlan of(int steps, int batch) {
        return new TrainingPlan(steps, batch, Optimiser.adam(), LearningRate.constant(1e-3), Double.POSITIVE_INFINITY,
                0,
                Precision.SINGLE, null);
    }

    /** The same with another optimiser. */
    public TrainingPlan with(Optimiser other) {
        return new TrainingPlan(steps, batch, other, rate, clip, averaging, precision, earlyStop);
    }

    /** The same with another learning rate. */
    public TrainingPlan with(LearningRate other) {
        return new TrainingPlan(steps, batch, optimiser, other, clip, averaging, precision, earlyStop);
    }

    /** The same with gradients cut to a norm. */
    public TrainingPlan clippedTo(double norm) {
        return new TrainingPlan(steps, batch, optimiser, rate, norm, averaging, precision, earlyStop);
    }

    /** The same with a moving average of the parameters. */
    public TrainingPlan averaging(double decay) {
        return new TrainingPlan(steps, batch, optimiser, rate, clip, decay, precision, earlyStop);
    }

    /** The same in another precision. */
    public TrainingPlan in(Precision other) {
        return new TrainingPlan(steps, batch, optimiser, rate, clip, averaging, other, earlyStop);
    }

    /** The same with an early stop. */
    public TrainingPlan with(EarlyStop stop) {
        return new TrainingPlan(steps, batch, optimiser, rate, clip, averaging, precision, stop);
    }
}
