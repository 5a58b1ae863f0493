package ornstein.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.metric.Verdict;

/**
 * A line of a table of results.
 *
 * @param group what was measured, or nothing
 */
record VerdictRow(String group, Verdict verdict) {
    static VerdictRow of(String group, Verdict verdict) {
        return new VerdictRow(group, verdict);
    }

    String word() {
        return verdict.distinguishable() ? "differs" : "agrees";
    }

    /** For JSON, in the order of the table. */
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (!group.isEmpty()) {
            entry.put("stage", group);
        }
        entry.put("metric", verdict.metric());
        entry.put("of", verdict.label());
        entry.put("value", verdict.value());
        entry.put("floor-median", verdict.floorMedian());
        entry.put("threshold", verdict.threshold());
        entry.put("p-value", verdict.pValue());
        entry.put("distinguishable", verdict.distinguishable());
        return entry;
    }
}
