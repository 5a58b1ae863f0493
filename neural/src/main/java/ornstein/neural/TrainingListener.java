package ornstein.neural;

/** Hears of every step of a training, always from the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * Called before the first step.
     *
     * @param steps that were made before this run, which are none unless it is resumed
     */
    default void begun(int steps) {}

    /** Called after each step. */
    void stepped(Step step);

    /** Called before a checkpoint is written: whoever resumes from it will not be told again what was told up to here. */
    default void saving() {}

    /** This one, and after it another. */
    default TrainingListener and(TrainingListener other) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void begun(int steps) {
                first.begun(steps);
                other.begun(steps);
            }

            @Override
            public void stepped(Step step) {
                first.stepped(step);
                other.stepped(step);
            }

            @Override
            public void saving() {
                first.saving();
                other.saving();
            }
        };
    }

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
