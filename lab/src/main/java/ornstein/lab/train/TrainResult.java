package ornstein.lab.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import ornstein.distribution.Estimate;
import ornstein.fidelity.ErrorCurve;
import ornstein.lab.run.RunResult;
import ornstein.neural.TrainingResult;

/**
 * What came of a training.
 *
 * @param trained the network that is written
 * @param training what the engine gave
 * @param floor the loss of the perfect learner, where it is known
 * @param achieved the loss of the network, on fresh points
 * @param excess what of it is above the floor, where that is known
 * @param errors of the field of all classes at each time, one curve for each prediction that can be compared
 * @param classErrors the same of the field of each class, label c at index c; empty without labels
 * @param run of the experiment's sampler with the network
 * @param seconds that all steps took, those before it was resumed among them
 */
public record TrainResult(Trained trained, TrainingResult training, Optional<Estimate> floor, Estimate achieved,
        Optional<Estimate> excess, List<ErrorCurve> errors, List<List<ErrorCurve>> classErrors, RunResult run,
        double seconds) {
    /** Copies the lists. */
    public TrainResult {
        errors = List.copyOf(errors);
        classErrors = List.copyOf(classErrors);
    }

    /** The relative errors of its fields, averaged over time, each with its name. */
    public void tellErrors(BiConsumer<String, Estimate> told) {
        FieldErrors.of(this).summary(told);
    }

    /** How the training ended, in a few words. */
    public String ending() {
        return TrainWriter.ending(training.outcome());
    }
}
