package ornstein.lab.train;

import java.util.OptionalDouble;

import ornstein.lab.report.Numbers;
import ornstein.lab.run.Progress;
import ornstein.neural.TrainingListener;

/** Tells how a training goes: its loss, averaged over the last steps, and how far that is above the floor. */
final class Said implements TrainingListener {
    private static final double LAST = 100;

    private final Progress progress;
    private final OptionalDouble floor;
    private double mean;
    private long heard;

    Said(Progress progress, OptionalDouble floor) {
        this.progress = progress;
        this.floor = floor;
    }

    @Override
    public void stepped(Step step) {
        heard++;
        mean += Math.max(1.0 / heard, 1 / LAST) * (step.loss() - mean);
        progress.tell("training, loss " + Numbers.brief(mean) + (floor.isPresent()
                ? ", " + Numbers.brief(mean - floor.getAsDouble()) + " above the floor"
                : ""));
        progress.advance(step.number() + 1);
    }
}
