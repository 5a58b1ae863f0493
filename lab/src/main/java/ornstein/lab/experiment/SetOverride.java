package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ornstein.lab.ExperimentException;

/** One {@code --set a.b=value} of the command line. */
final class SetOverride {
    /** Sections where a word alone is short for a mapping of that type, so that {@code schedule: ve} can be refined. */
    private static final List<String> TYPED = List.of("target", "schedule", "sampler", "field", "training.objective",
            "training.objective.source", "training.network", "training.network.time", "training.weight",
            "training.times", "training.preconditioning", "training.optimiser", "training.learning-rate");

    private final String source;
    private final List<String> path;
    private final YamlNode value;

    private SetOverride(String source, List<String> path, YamlNode value) {
        this.source = source;
        this.path = path;
        this.value = value;
    }

    /**
     * Reads {@code key=value}.
     *
     * @throws ExperimentException if there is no {@code =}, no key, or a value that is no YAML
     */
    static SetOverride parse(String text) {
        String source = "--set " + text;
        int equals = text.indexOf('=');
        if (equals <= 0 || text.startsWith(".") || text.contains("..")) {
            throw new ExperimentException(source, 0, 0, "must be KEY=VALUE, as in --set sampler.steps=200");
        }
        List<String> path = YamlNode.steps(text.substring(0, equals).strip());
        return new SetOverride(source, path, YamlReader.override(text.substring(equals + 1), source));
    }

    YamlNode applyTo(YamlNode root) {
        return set(root, 0);
    }

    private YamlNode set(YamlNode node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String step = path.get(depth);
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                YamlNode inner = mapping.get(step);
                YamlNode.Entry old = mapping.entries().get(step);
                YamlNode below = inner == null ? new YamlNode.Mapping(Map.of(), Mark.of(source)) : inner;
                Mark mark = old == null ? Mark.of(source) : old.mark();
                yield mapping.with(step, new YamlNode.Entry(mark, set(below, depth + 1)));
            }
            case YamlNode.Items list -> setItem(list, step, depth);
            case YamlNode.Scalar scalar -> {
                String key = shortFor(here(depth), scalar.kind());
                if (!key.isEmpty()) {
                    YamlNode.Entry entry = new YamlNode.Entry(scalar.mark(), scalar);
                    yield set(new YamlNode.Mapping(Map.of(key, entry), scalar.mark()), depth);
                }
                throw refuse(here(depth) + " is " + scalar.shown() + " and has no key \"" + step + "\"");
            }
        };
    }

    /** Which key of a mapping a value alone stands for; empty if for none. */
    private static String shortFor(String path, YamlNode.Kind kind) {
        return switch (kind) {
            case TEXT -> TYPED.contains(path) ? "type" : "";
            case INTEGER, FLOAT -> path.equals("training.learning-rate") ? "peak" : "";
            default -> "";
        };
    }

    private YamlNode setItem(YamlNode.Items list, String step, int depth) {
        int size = list.items().size();
        if (!step.matches("[0-9]{1,9}") || Integer.parseInt(step) >= size) {
            throw refuse(here(depth) + " is a list of " + size + ": \"" + step + "\" must be an index from 0 to "
                    + (size - 1));
        }
        List<YamlNode> items = new ArrayList<>(list.items());
        items.set(Integer.parseInt(step), set(items.get(Integer.parseInt(step)), depth + 1));
        return new YamlNode.Items(items, list.mark());
    }

    private String here(int depth) {
        return String.join(".", path.subList(0, depth));
    }

    private ExperimentException refuse(String problem) {
        return new ExperimentException(source, 0, 0, problem);
    }
}
