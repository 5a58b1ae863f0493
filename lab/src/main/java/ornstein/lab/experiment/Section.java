package ornstein.lab.experiment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import ornstein.lab.ExperimentException;

/** One mapping of the file while it is decoded: it hands out values of the types asked for, or says what is wrong. */
final class Section {
    private interface Reader<T> {
        T read(YamlNode node, String path);
    }

    private final YamlNode.Mapping mapping;
    private final String path;
    private final String type;

    private Section(YamlNode.Mapping mapping, String path, String type) {
        this.mapping = mapping;
        this.path = path;
        this.type = type;
    }

    /** @param path from the file's root, empty for the root itself */
    static Section of(YamlNode node, String path, String law) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Section(mapping, path, "");
        }
        throw wrong(node, path, law);
    }

    /** Refuses keys other than these. */
    Section only(List<String> keys) {
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                String where = path.isEmpty() ? "" : " in " + path;
                String remedy = DidYouMean.suggestion(key, keys);
                throw entry.mark().refuse("unknown key \"" + key + "\"" + where + entry.mark().after()
                        + (remedy.isEmpty() ? ": the keys are " + String.join(", ", keys) : remedy));
            }
        });
        return this;
    }

    /** The same section, known to be of a type. */
    Section typed(String word) {
        return new Section(mapping, path, word);
    }

    /** The section's type, or nothing. */
    String type() {
        return type;
    }

    String path() {
        return path;
    }

    @Nullable
    YamlNode get(String key) {
        return mapping.get(key);
    }

    boolean has(String key) {
        return mapping.get(key) != null;
    }

    /** The value of a key that must be there. */
    YamlNode need(String key, String remedy) {
        YamlNode node = mapping.get(key);
        if (node == null) {
            String where = path.isEmpty() ? "the experiment" : path;
            throw mapping.mark().refuse(where + (path.isEmpty() ? "" : mapping.mark().inBrackets()) + " has no \"" + key
                    + "\": " + remedy);
        }
        return node;
    }

    String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    long integer(String key, String law, long otherwise) {
        YamlNode node = mapping.get(key);
        return node == null ? otherwise : integer(node, below(key), law);
    }

    /** As {@link #integer}, for counts that an array must hold. */
    int count(String key, String law, int otherwise) {
        long count = integer(key, law, otherwise);
        if (count > Integer.MAX_VALUE) {
            throw wrong(need(key, law), below(key), "must be below 2³¹");
        }
        return (int) Math.max(count, Integer.MIN_VALUE);
    }

    double number(String key, String law, double otherwise) {
        YamlNode node = mapping.get(key);
        return node == null ? otherwise : number(node, below(key), law);
    }

    boolean truth(String key, boolean otherwise) {
        YamlNode node = mapping.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TRUTH) {
            return scalar.text().equalsIgnoreCase("true");
        }
        throw wrong(node, below(key), "must be true or false");
    }

    String text(String key, String law, String otherwise) {
        YamlNode node = mapping.get(key);
        return node == null ? otherwise : text(node, below(key), law);
    }

    List<Double> numbers(YamlNode node, String key, String law) {
        return list(node, below(key), law, (item, place) -> number(item, place, law));
    }

    List<List<Double>> rows(YamlNode node, String key, String law) {
        return rows(node, below(key), law, law);
    }

    List<List<List<Double>>> matrices(YamlNode node, String key, String law) {
        return list(node, below(key), law, (item, place) -> rows(item, place, law, law));
    }

    private static List<List<Double>> rows(YamlNode node, String path, String law, String inner) {
        return list(node, path, law,
                (row, place) -> list(row, place, inner, (item, itemPlace) -> number(item, itemPlace, inner)));
    }

    private static <T> List<T> list(YamlNode node, String path, String law, Reader<T> reader) {
        if (!(node instanceof YamlNode.Items list)) {
            throw wrong(node, path, law);
        }
        List<T> values = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            values.add(reader.read(list.items().get(i), path + "[" + i + "]"));
        }
        return values;
    }

    static String text(YamlNode node, String path, String law) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NOTHING) {
            return scalar.text(); // a name may look like a number
        }
        throw wrong(node, path, law);
    }

    private static double number(YamlNode node, String path, String law) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.kind() == YamlNode.Kind.INTEGER) {
                return integer(scalar).doubleValue();
            }
            if (scalar.kind() == YamlNode.Kind.FLOAT) {
                return floating(scalar.text());
            }
        }
        throw wrong(node, path, law);
    }

    private static long integer(YamlNode node, String path, String law) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.INTEGER) {
            BigInteger value = integer(scalar);
            if (value.bitLength() > 63) {
                throw wrong(node, path, law + " that 64 bits hold");
            }
            return value.longValueExact();
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.FLOAT) {
            double value = floating(scalar.text()); // 1e6 is an integer to everyone but YAML
            if (value == Math.rint(value) && Math.abs(value) <= 1L << 53) {
                return (long) value;
            }
        }
        throw wrong(node, path, law);
    }

    private static BigInteger integer(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    }

    private static double floating(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return switch (plain) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(plain);
        };
    }

    /** Makes a record of this section's values, and gives a law that they break the place of the value. */
    <T> T make(Supplier<T> record) {
        try {
            return record.get();
        } catch (Refusal e) {
            String place = below(e.key());
            YamlNode node = YamlNode.nearest(mapping, e.key());
            throw node.mark().refuse(place + ": " + e.value() + node.mark().inBrackets() + ": " + e.law(), e);
        }
    }

    static ExperimentException wrong(YamlNode node, String path, String law) {
        return node.mark().refuse(path + ": " + node.shown() + node.mark().inBrackets() + ": " + law);
    }
}
