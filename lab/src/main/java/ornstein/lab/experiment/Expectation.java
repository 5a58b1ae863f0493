package ornstein.lab.experiment;

import java.util.OptionalDouble;

/**
 * What a run must show, or it ends with exit code 3: bounds on a metric's value, or that the samples cannot be told from
 * exact ones at the metric's stated false-alarm rate.
 */
public record Expectation(MetricKind metric, OptionalDouble atMost, OptionalDouble atLeast, boolean indistinguishable) {
    public Expectation {
        bound("at-most", atMost);
        bound("at-least", atLeast);
        Refusal.unless(
                atMost.isPresent() || atLeast.isPresent() || indistinguishable,
                "at-most",
                "nothing",
                "give at-most, at-least or indistinguishable: true");
        Refusal.unless(
                atMost.isEmpty() || atLeast.isEmpty() || atLeast.getAsDouble() <= atMost.getAsDouble(),
                "at-least",
                atLeast.isEmpty() ? "" : atLeast.getAsDouble(),
                "must be ≤ at-most = " + atMost.orElse(0));
    }

    private static void bound(String key, OptionalDouble bound) {
        bound.ifPresent(
                value -> Refusal.unless(value >= 0 && Double.isFinite(value), key, value, "must be a number ≥ 0"));
    }
}
