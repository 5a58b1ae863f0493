package ornstein.neural;

import java.util.Locale;

/**
 * The learning rate η of each step: it rises in a line over the first steps, and then stays or falls along half a cosine
 * [loshchilov2017sgdr].
 *
 * @param peak positive
 * @param warmUp the number of steps on which it rises, ≥ 0
 * @param decay what follows
 */
public record LearningRate(double peak, int warmUp, Decay decay) {
    /** What follows the rise. */
    public enum Decay {
        /** It stays. */
        CONSTANT,
        /** It falls to 0 at the end of the training. */
        COSINE
    }

    public LearningRate {
        if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate = " + peak + ": it must be positive and finite");
        }
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp = " + warmUp + ": a number of steps is not negative");
        }
    }

    @Override
    public String toString() {
        return "peak " + peak + ", warm-up " + warmUp + ", " + decay.name().toLowerCase(Locale.ROOT);
    }

    /** The same at all steps. */
    public static LearningRate constant(double rate) {
        return new LearningRate(rate, 0, Decay.CONSTANT);
    }

    /** Falls from the peak to 0. */
    public static LearningRate cosine(double peak) {
        return new LearningRate(peak, 0, Decay.COSINE);
    }

    /** Rises over the first steps. */
    public LearningRate withWarmUp(int steps) {
        return new LearningRate(peak, steps, decay);
    }

    /** η of a step, from 0 to steps − 1. */
    double at(long step, long steps) {
        if (step < warmUp) {
            return peak * (step + 1) / (warmUp + 1.0);
        }
        return switch (decay) {
            case CONSTANT -> peak;
            case COSINE -> peak * 0.5 * (1 + StrictMath.cos(StrictMath.PI * (step - warmUp) / (steps - warmUp)));
        };
    }
}
