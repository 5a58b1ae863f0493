package ornstein.lab.run;

import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.metric.Verdict;

/** A verdict as the fields that result files and printed JSON share. */
public final class VerdictFields {
    private VerdictFields() {}

    /** The fields in the order of a table: metric, of, value, floor-median, threshold, p-value, distinguishable. */
    public static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", verdict.metric());
        fields.put("of", verdict.label());
        fields.put("value", verdict.value());
        fields.put("floor-median", verdict.floorMedian());
        fields.put("threshold", verdict.threshold());
        fields.put("p-value", verdict.pValue());
        fields.put("distinguishable", verdict.distinguishable());
        return fields;
    }
}
