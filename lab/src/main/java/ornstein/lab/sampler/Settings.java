package ornstein.lab.sampler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a sampler's parameters, in their order, none left open.
 *
 * @param values by parameter name: Double, Integer, String or Boolean
 */
public record Settings(Map<String, Object> values) {
    /** Keeps the order. */
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The usual values of some parameters. */
    static Settings usual(List<Parameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.usual()));
        return new Settings(values);
    }

    /** The same with one value changed. */
    public Settings with(String name, Object value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": the settings are " + values.keySet() + "; use one of these");
        }
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    /** A number. */
    public double number(String name) {
        return (Double) get(name);
    }

    /** An integer. */
    public int whole(String name) {
        return (Integer) get(name);
    }

    /** A word. */
    public String word(String name) {
        return (String) get(name);
    }

    /** True or false. */
    public boolean truth(String name) {
        return (Boolean) get(name);
    }

    private Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting is called " + name + "; there are " + values.keySet());
        }
        return value;
    }
}
