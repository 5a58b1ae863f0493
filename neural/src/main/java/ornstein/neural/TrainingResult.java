package ornstein.neural;

import java.util.List;

/**
 * What a training has come to.
 *
 * @param values the parameters after the last step, or the last ones with a finite loss if it diverged
 * @param averaged their moving average; the values themselves if the plan asks for none
 * @param losses of all steps from the first on, resumed ones included
 * @param outcome how it ended
 * @param changes what was changed on the way, if it was resumed {@linkplain Training#resumingMoreCarefully more carefully}
 */
public record TrainingResult(double[] values, double[] averaged, double[] losses, Outcome outcome,
        List<String> changes) {
    /** Copies the list. */
    public TrainingResult {
        changes = List.copyOf(changes);
    }

    /** How a training ended. */
    public sealed interface Outcome {}

    /** All steps were made. */
    public record Finished() implements Outcome {}

    /**
     * The loss had stopped to fall.
     *
     * @param step how many steps were made
     */
    public record StoppedEarly(long step) implements Outcome {}

    /**
     * A loss or a gradient was not finite.
     *
     * @param step the first such step, from 0 on
     * @param loss of that step
     * @param gradientNorm of its gradient
     */
    public record Diverged(long step, double loss, double gradientNorm) implements Outcome {
        /** What it was, and what may help. */
        public String what() {
            return "loss = " + loss + ", norm of the gradient = " + gradientNorm + (step == 0
                    ? "; no step was made yet: what is to be learned is too large for the precision"
                    : "; take a lower learning rate, a warm-up, or cut gradients to a norm");
        }
    }

    /**
     * The thread was interrupted.
     *
     * @param step how many steps were made
     */
    public record Interrupted(long step) implements Outcome {}
}
