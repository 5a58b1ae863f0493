package ornstein.lab.run;

import java.util.List;

import ornstein.lab.experiment.MetricKind;
import ornstein.metric.Verdict;

/**
 * One metric of a run.
 *
 * @param kind which
 * @param labels what each value is about, as {@code coordinate 1}
 * @param values of the samples, one per label
 * @param verdict whether the samples can be told from exact ones, with the floor
 */
public record Measurement(MetricKind kind, List<String> labels, List<Double> values, Verdict verdict) {
    public Measurement {
        labels = List.copyOf(labels);
        values = List.copyOf(values);
    }

    /** The largest value, which expectations bound. */
    public double largest() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
