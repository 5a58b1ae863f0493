package ornstein.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.lab.run.VerdictFields;
import ornstein.metric.Verdict;

/**
 * A line of a table of results.
 *
 * @param group what was measured, or nothing
 */
record VerdictRow(String group, Verdict verdict) {
    String word() {
        return verdict.distinguishable() ? "differs" : "agrees";
    }

    /** For JSON, in the order of the table. */
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (!group.isEmpty()) {
            entry.put("stage", group);
        }
        entry.putAll(VerdictFields.of(verdict));
        return entry;
    }
}
