package ornstein.neural.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.path.Prediction;

/** Networks, preconditionings and predictions as JSON, and back. */
final class NetworkText {
    private NetworkText() {}

    static Map<String, Object> of(Network network) {
        var map = new LinkedHashMap<String, Object>();
        map.put("dimension", network.dimension());
        map.put("time", switch (network.time()) {
            case TimeFeatures.Raw _ -> Map.of("type", "raw");
            case TimeFeatures.Fourier(List<Double> frequencies) -> typed("fourier", "frequencies", frequencies);
        });
        map.put("classes", network.classes());
        map.put("layers", layers(network.layers()));
        map.put("energy", network.energy());
        return map;
    }

    static Map<String, Object> of(Preconditioning preconditioning) {
        return switch (preconditioning) {
            case Preconditioning.Plain _ -> Map.of("type", "plain");
            case Preconditioning.Edm(double dataDeviation) -> typed("edm", "data-deviation", dataDeviation);
        };
    }

    private static Map<String, Object> typed(String type, String key, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", type);
        map.put(key, value);
        return map;
    }

    private static List<Object> layers(List<Layer> layers) {
        List<Object> list = new ArrayList<>();
        for (Layer layer : layers) {
            list.add(switch (layer) {
                case Layer.Dense dense -> {
                    Map<String, Object> map = typed("dense", "name", dense.name());
                    map.put("inputs", dense.inputs());
                    map.put("outputs", dense.outputs());
                    map.put("conditioned", dense.conditioned());
                    yield map;
                }
                case Layer.Silu _ -> Map.of("type", "silu");
                case Layer.Residual(List<Layer> body) -> typed("residual", "body", layers(body));
            });
        }
        return list;
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    static Network network(String text) {
        Section section = new Section(JsonText.read(text), "");
        section.allow("dimension", "time", "classes", "layers", "energy");
        Section time = section.section("time");
        TimeFeatures features = switch (time.text("type")) {
            case "raw" -> time.allow("type").value(new TimeFeatures.Raw());
            case "fourier" -> time.allow("type", "frequencies").value(new TimeFeatures.Fourier(
                    time.list("frequencies").stream().map(each -> time.number(each, "frequencies")).toList()));
            default -> throw time.wrong("type", "raw or fourier");
        };
        return new Network(section.integer("dimension"), features, section.integer("classes"),
                layers(section.list("layers"), "layers"), section.truth("energy"));
    }

    private static List<Layer> layers(List<?> list, String place) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Section layer = new Section(list.get(i), place + "[" + i + "]");
            layers.add(switch (layer.text("type")) {
                case "dense" -> layer.allow("type", "name", "inputs", "outputs", "conditioned")
                        .value(new Layer.Dense(layer.text("name"), layer.integer("inputs"), layer.integer("outputs"),
                                layer.truth("conditioned")));
                case "silu" -> layer.allow("type").value(new Layer.Silu());
                case "residual" -> layer.allow("type", "body")
                        .value(new Layer.Residual(layers(layer.list("body"), layer.place + ".body")));
                default -> throw layer.wrong("type", "dense, silu or residual");
            });
        }
        return layers;
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    static Preconditioning preconditioning(String text) {
        Section section = new Section(JsonText.read(text), "");
        return switch (section.text("type")) {
            case "plain" -> section.allow("type").value(new Preconditioning.Plain());
            case "edm" -> section.allow("type", "data-deviation").value(new Preconditioning.Edm(
                    section.number(section.get("data-deviation"), "data-deviation")));
            default -> throw section.wrong("type", "plain or edm");
        };
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    static Prediction prediction(String text) {
        for (Prediction each : Prediction.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("is " + text + ": must be data, noise, score, velocity or v");
    }

    /** A JSON object and where it stands. */
    private static final class Section {
        private final Map<?, ?> map;
        private final String place;

        Section(Object value, String place) {
            if (!(value instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("has " + value + " at " + place + ": must be an object");
            }
            this.map = object;
            this.place = place;
        }

        Section allow(String... keys) {
            for (Object key : map.keySet()) {
                if (!Set.of(keys).contains(key)) {
                    throw new IllegalArgumentException("has an unknown key " + at(String.valueOf(key))
                            + ": there are " + String.join(", ", keys));
                }
            }
            return this;
        }

        <T> T value(T value) {
            return value;
        }

        Object get(String key) {
            Object value = map.get(key);
            if (value == null) {
                throw new IllegalArgumentException("has no " + at(key));
            }
            return value;
        }

        Section section(String key) {
            return new Section(get(key), at(key));
        }

        String text(String key) {
            if (get(key) instanceof String text) {
                return text;
            }
            throw wrong(key, "text");
        }

        List<?> list(String key) {
            if (get(key) instanceof List<?> list) {
                return list;
            }
            throw wrong(key, "a list");
        }

        boolean truth(String key) {
            if (get(key) instanceof Boolean truth) {
                return truth;
            }
            throw wrong(key, "true or false");
        }

        int integer(String key) {
            if (get(key) instanceof Long number && number.intValue() == number) {
                return number.intValue();
            }
            throw wrong(key, "a whole number");
        }

        double number(Object value, String key) {
            return switch (value) {
                case Long whole -> whole;
                case Double number -> number;
                default -> throw wrong(key, "a number, or numbers");
            };
        }

        IllegalArgumentException wrong(String key, String law) {
            return new IllegalArgumentException("has " + at(key) + " = " + get(key) + ": must be " + law);
        }

        private String at(String key) {
            return place.isEmpty() ? key : place + "." + key;
        }
    }
}
