package ornstein.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Laws of numbers and of lists of them. */
final class Values {
    private Values() {}

    static List<List<Double>> copy(List<List<Double>> rows) {
        return rows.stream().map(List::copyOf).toList();
    }

    static void finite(String key, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            Refusal.unless(Double.isFinite(values.get(i)), key + "[" + i + "]", values.get(i), "must be finite");
        }
    }

    static void positive(String key, double value) {
        Refusal.unless(value > 0 && Double.isFinite(value), key, value, "must be a number > 0");
    }

    /** Two values by their keys, in order; more may be put. */
    static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(first, one);
        values.put(second, two);
        return values;
    }

    static void positive(String key, List<Double> values, String law) {
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            Refusal.unless(value > 0 && Double.isFinite(value), key + "[" + i + "]", value, law);
        }
    }

    /** Points: at least one, finite, all of one dimension ≥ 1. */
    static void points(String key, List<List<Double>> points) {
        Refusal.unless(!points.isEmpty(), key, "[]", "needs at least one point");
        int dimension = points.getFirst().size();
        Refusal.unless(dimension > 0, key + "[0]", "[]", "a point needs at least one coordinate");
        for (int i = 0; i < points.size(); i++) {
            length(key + "[" + i + "]", points.get(i).size(), dimension, "coordinates, but " + key + "[0] has ");
            finite(key + "[" + i + "]", points.get(i));
        }
    }

    /** Refuses a list whose length is another than that of what it belongs to. */
    static void length(String key, int length, int needed, String against) {
        Refusal.unless(
                length == needed, key, length == 0 ? "[]" : "a list of " + length, length + " " + against + needed);
    }
}
