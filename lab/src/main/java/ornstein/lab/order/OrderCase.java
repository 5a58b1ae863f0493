package ornstein.lab.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;

import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.SamplerType;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Settings;

/**
 * A sampler as it is set, to be measured.
 *
 * @param type which
 * @param settings how set
 */
public record OrderCase(SamplerType type, Settings settings) {
    /** Settings that make schemes of different orders of one sampler: all their values belong to a study of all. */
    private static final Set<String> TELLING = Set.of("order", "start", "curvature");

    /** Settings that do not change the order. */
    private static final Set<String> VARIANTS = Set.of("variable", "variant", "variance");

    /**
     * Reads {@code name} or {@code name:key=value,key=value}.
     *
     * @throws IllegalArgumentException naming the word that is not known, or the value and its law
     */
    public static OrderCase parse(String text) {
        String[] parts = text.split(":", 2);
        Samplers.Named named = Samplers.named(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "solver \"" + parts[0] + "\" " + DidYouMean.oneOf(parts[0], Samplers.words())));
        Settings settings = named.settings();
        for (String setting : parts.length == 1 ? new String[0] : parts[1].split(",")) {
            String[] pair = setting.split("=", 2);
            Parameter parameter = parameter(named.type(), pair[0], text);
            settings = settings.with(parameter.name(), value(parameter, pair.length == 1 ? "" : pair[1]));
        }
        return new OrderCase(named.type(), settings);
    }

    private static Parameter parameter(SamplerType type, String name, String text) {
        List<String> names = type.parameters().stream().map(Parameter::name).toList();
        return type.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\": " + type + " has no setting \"" + name
                                + "\"" + (names.isEmpty() ? "" : "; " + DidYouMean.oneOf(name, names))));
    }

    private static Object value(Parameter parameter, String text) {
        Object value = text;
        try {
            value = switch (parameter) {
                case Parameter.Real _ -> Double.valueOf(text);
                case Parameter.Whole _ -> Integer.valueOf(text);
                case Parameter.Choice _ -> text;
                case Parameter.Truth _ -> truth(text);
            };
        } catch (NumberFormatException e) {
            // stays a text, which no law allows
        }
        if (!parameter.allows(value)) {
            throw new IllegalArgumentException(parameter.name() + " = " + text + ": " + parameter.law());
        }
        return value;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    /**
     * Every sampler, in all the ways in which it claims different orders, and in each of its variants.
     */
    public static List<OrderCase> all() {
        Set<OrderCase> cases = new LinkedHashSet<>();
        for (SamplerType type : Samplers.all()) {
            List<Settings> ways = new ArrayList<>(List.of(type.usual()));
            for (Parameter parameter : type.parameters()) {
                ways = varied(type, ways, parameter);
            }
            for (Parameter parameter : type.parameters()) {
                if (VARIANTS.contains(parameter.name())) {
                    values(parameter).forEach(value -> cases.add(
                            new OrderCase(type, type.usual().with(parameter.name(), value))));
                }
            }
            ways.forEach(way -> cases.add(new OrderCase(type, way)));
        }
        return List.copyOf(cases);
    }

    /** A start other than the usual one is worth a line only if theory says so. */
    private static List<Settings> varied(SamplerType type, List<Settings> ways, Parameter parameter) {
        if (!TELLING.contains(parameter.name())) {
            return ways;
        }
        List<Settings> more = new ArrayList<>();
        for (Settings way : ways) {
            more.add(way);
            for (Object value : values(parameter)) {
                Settings other = way.with(parameter.name(), value);
                boolean start = parameter.name().equals("start");
                if (!other.equals(way) && !(start && type.theory(other).equals(type.theory(way)))) {
                    more.add(other);
                }
            }
        }
        return more;
    }

    private static List<?> values(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Whole(String _, String _, Integer _, int least, int most) ->
                IntStream.rangeClosed(least, most).boxed().toList();
            case Parameter.Choice(String _, String _, String _, List<String> words) -> words;
            default -> List.of(parameter.usual());
        };
    }

    /** The sampler's name and what is set otherwise than usual, as {@link #parse} reads it. */
    public String name() {
        StringJoiner set = new StringJoiner(",");
        for (Map.Entry<String, Object> setting : settings.values().entrySet()) {
            if (!setting.getValue().equals(type.usual().values().get(setting.getKey()))) {
                set.add(setting.getKey() + "=" + setting.getValue());
            }
        }
        return set.length() == 0 ? type.name() : type.name() + ":" + set;
    }
}
