package ornstein.lab.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

import ornstein.distribution.Law;
import ornstein.lab.experiment.Experiment;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;

/**
 * What a run of an experiment gave.
 *
 * @param experiment with everything filled in
 * @param model its law and path
 * @param field what led the particles, in words, if the experiment names another field than the exact one of the whole target
 * @param laws the exact law at each time, or nothing where it has no closed form
 * @param grid the times that were stepped through
 * @param solution end states [N, D], and the paths that were kept
 * @param acceptance the share of proposals that were accepted, of a chain that tests them
 * @param steered what a steered run has beside, whose truth is the law that it promises
 * @param truth the exact law at the last time
 * @param measured how many of the particles were measured, the first ones
 * @param measurements in the order of the experiment's metrics
 * @param findings what the file expected, in the same order
 */
public record RunResult(
        Experiment experiment,
        Model model,
        Optional<String> field,
        DoubleFunction<Optional<Law>> laws,
        TimeGrid grid,
        Solution solution,
        OptionalDouble acceptance,
        Optional<SteeredRun> steered,
        Law truth,
        int measured,
        List<Measurement> measurements,
        List<Finding> findings) {
    public RunResult {
        measurements = List.copyOf(measurements);
        findings = List.copyOf(findings);
    }

    /**
     * What the end states are compared with, in words.
     *
     * @param truth the same where particles are not steered and no class is named, as "the exact law at t"
     */
    public String comparedWith(String truth) {
        if (steered.isPresent()) {
            return "the exact law that the data"
                    + model.oneClass().map(known -> " of class " + known.label()).orElse("")
                    + " are steered to";
        }
        return model.oneClass().map(known -> known.comparedWith(truth)).orElse(truth);
    }

    /** Whether a distilled network led the particles to the end at once, whatever the sampler. */
    public boolean isOneStep() {
        return model.course() instanceof Course.OneStep;
    }

    /** Whether the run shows all that its file expects; otherwise the command ends with exit code 3. */
    public boolean asExpected() {
        return findings.stream().allMatch(Finding::met);
    }
}
