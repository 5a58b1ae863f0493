package ornstein.neural;

/**
 * What a training has come to.
 *
 * @param values the parameters after the last step, or the last ones with a finite loss if it diverged
 * @param averaged their moving average; the values themselves if the plan asks for none
 * @param losses of all steps from the first on, resumed ones included
 * @param outcome how it ended
 */
public record TrainingResult(double[] values, double[] averaged, double[] losses, Outcome outcome) {
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
     * @param what it was and what may help
     */
    public record Diverged(long step, String what) implements Outcome {}

    /**
     * The thread was interrupted.
     *
     * @param step how many steps were made
     */
    public record Interrupted(long step) implements Outcome {}
}
