package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says, each part with its place. Immutable. */
sealed interface YamlNode {
    Mark mark();

    /** As a message shows it. */
    String shown();

    /** The kinds of scalars of YAML 1.2's core schema. */
    enum Kind {
        TEXT, INTEGER, FLOAT, TRUTH, NOTHING
    }

    record Scalar(Kind kind, String text, Mark mark) implements YamlNode {
        @Override
        public String shown() {
            return switch (kind) {
                case TEXT -> '"' + text + '"';
                case NOTHING -> "nothing";
                default -> text;
            };
        }
    }

    record Items(List<YamlNode> items, Mark mark) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return items.isEmpty() ? "[]" : "a list of " + items.size();
        }
    }

    /** A key's own place and its value. */
    record Entry(Mark mark, YamlNode value) {}

    record Mapping(Map<String, Entry> entries, Mark mark) implements YamlNode {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        @Nullable
        YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String shown() {
            return entries.isEmpty() ? "{}" : "a mapping of " + String.join(", ", entries.keySet());
        }

        /** This mapping with one entry set; an entry that is there keeps its position. */
        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(changed, mark);
        }
    }

    /** The part under a path as in {@code target.weights[2]}, or the innermost part of it that is there. */
    static YamlNode nearest(YamlNode root, String path) {
        YamlNode node = root;
        for (String step : steps(path)) {
            YamlNode next = switch (node) {
                case Mapping mapping -> mapping.get(step);
                case Items(List<YamlNode> items, Mark _) ->
                    step.matches("[0-9]{1,9}") && Integer.parseInt(step) < items.size()
                            ? items.get(Integer.parseInt(step))
                            : null;
                case Scalar _ -> null;
            };
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    /** The keys and indices of a path: {@code a.b[2]} and {@code a.b.2} are the same. */
    static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.replace("]", "").split("[.\\[]", -1)) {
            steps.add(step);
        }
        return steps;
    }
}
