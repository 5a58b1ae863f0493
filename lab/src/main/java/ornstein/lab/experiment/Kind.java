package ornstein.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.Settings;

/**
 * A word that a section's {@code type} may be, with the settings that stand beside it.
 *
 * @param type the word
 * @param what it is, for the documentation
 */
record Kind(String type, String what, List<Parameter> parameters) {
    Kind {
        parameters = List.copyOf(parameters);
    }

    static Kind of(String type, String what, Parameter... parameters) {
        return new Kind(type, what, List.of(parameters));
    }

    List<String> keys() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** With nothing set otherwise than usual. */
    Chosen usual() {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.usual()));
        return new Chosen(type, new Settings(values));
    }

    /** Refuses values that break a law. */
    Chosen checked(Chosen chosen) {
        for (Parameter parameter : parameters) {
            Object value = chosen.settings().values().get(parameter.name());
            Refusal.unless(value != null && parameter.allows(value), parameter.name(), String.valueOf(value),
                    parameter.law());
        }
        return chosen;
    }
}
