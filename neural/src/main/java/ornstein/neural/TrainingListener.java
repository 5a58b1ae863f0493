package ornstein.neural;

/** Hears of every step of a training. */
@FunctionalInterface
public interface TrainingListener {
    /** Called after each step by the thread that trains. */
    void stepped(Step step);

    /**
     * One step.
     *
     * @param number from 0 on
     * @param loss of its minibatch, before the parameters were changed
     * @param rate the learning rate
     * @param gradientNorm the Euclidean norm of the gradient, before it was cut
     * @param nanoseconds since this run of the training began
     */
    record Step(long number, double loss, double rate, double gradientNorm, long nanoseconds) {}
}
