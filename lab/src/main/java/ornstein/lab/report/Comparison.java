package ornstein.lab.report;

import java.util.OptionalDouble;

import ornstein.metric.Verdict;

/**
 * A distance beside the distances that exact samples of the same size have.
 *
 * @param group what was measured, for example a phase of the run; rows of one group stand together
 * @param metric the distance's name
 * @param value the measured distance, ≥ 0
 * @param median what exact samples give in half of all cases
 * @param threshold above it a difference is detected
 * @param standing the outcome
 * @param note a few words more, or nothing
 */
public record Comparison(
        String group,
        String metric,
        double value,
        OptionalDouble median,
        OptionalDouble threshold,
        Standing standing,
        String note) {
    /** A verdict as a row. */
    public static Comparison of(String group, Verdict verdict) {
        return new Comparison(
                group,
                verdict.title(),
                verdict.value(),
                OptionalDouble.of(verdict.floorMedian()),
                OptionalDouble.of(verdict.threshold()),
                verdict.distinguishable() ? Standing.DIFFERS : Standing.AGREES,
                verdict.label());
    }
}
