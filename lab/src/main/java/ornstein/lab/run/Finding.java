package ornstein.lab.run;

import java.util.ArrayList;
import java.util.List;

import ornstein.lab.experiment.Expectation;
import ornstein.metric.Verdict;

/**
 * Whether a run shows what its file expects of one metric.
 *
 * @param metric the metric's word
 * @param expected in words, as {@code at most 0.08}
 * @param value the metric's largest value
 * @param met whether it is so
 */
public record Finding(String metric, String expected, double value, boolean met) {
    static List<Finding> of(Expectation expectation, Measurement measurement) {
        List<Finding> findings = new ArrayList<>();
        String metric = expectation.metric().word();
        double value = measurement.largest();
        expectation.atMost()
                .ifPresent(bound -> findings.add(new Finding(metric, "at most " + bound, value, value <= bound)));
        expectation.atLeast()
                .ifPresent(bound -> findings.add(new Finding(metric, "at least " + bound, value, value >= bound)));
        if (expectation.indistinguishable()) {
            Verdict verdict = measurement.verdict();
            findings.add(new Finding(
                    metric,
                    "indistinguishable from exact samples (false-alarm rate " + verdict.falseAlarmRate() + ")",
                    value,
                    !verdict.distinguishable()));
        }
        return findings;
    }

    /** As a sentence: {@code w1 = 0.0123, expected at most 0.08: met}. */
    public String text() {
        return metric + " = " + value + ", expected " + expected + ": " + (met ? "met" : "not met");
    }
}
