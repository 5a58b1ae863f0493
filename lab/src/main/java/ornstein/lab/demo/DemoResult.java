package ornstein.lab.demo;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.report.Numbers;
import ornstein.metric.Verdict;
import ornstein.path.GaussianPath;

/**
 * What the demonstration computed.
 *
 * @param plan what was asked for
 * @param data the exact law at t = 0
 * @param path from data to noise
 * @param start the exact samples of the data that were noised, [N, 1]
 * @param forward data to noise by exact transitions
 * @param reverse noise to data by the reverse SDE
 * @param flow noise to data by the probability flow
 */
public record DemoResult(
        DemoPlan plan,
        GaussianMixture data,
        GaussianPath path,
        Batch start,
        Stage forward,
        Stage reverse,
        Stage flow) {
    /** In the order in which they happened. */
    public List<Stage> stages() {
        return List.of(forward, reverse, flow);
    }

    /** How many values were compared with exact samples. */
    public int comparisons() {
        return stages().stream().mapToInt(stage -> stage.verdicts().size()).sum();
    }

    /** How many of the comparisons detected a difference. */
    public long differences() {
        return stages().stream().flatMap(stage -> stage.verdicts().stream()).filter(Verdict::distinguishable).count();
    }

    /** The outcome in a sentence. */
    public String conclusion() {
        String rate = Numbers.percent(plan.falseAlarmRate());
        if (differences() == 0) {
            return "Nothing here tells the simulated particles from exact samples: " + comparisons()
                    + " comparisons, at an overall false-alarm rate of " + rate + ".";
        }
        List<String> where = new ArrayList<>();
        for (Stage stage : stages()) {
            stage.verdicts().stream().filter(Verdict::distinguishable)
                    .forEach(verdict -> where.add(stage.name() + " (" + verdict.title() + ")"));
        }
        return "A difference from exact samples was detected in " + where.size() + " of " + comparisons()
                + " comparisons, at an overall false-alarm rate of " + rate + ": " + String.join(", ", where) + ".";
    }
}
