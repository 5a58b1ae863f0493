package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import ornstein.toy.ToyFamily;

/** Sections whose key {@code type} decides which other keys they have; a word alone is short for {@code {type: word}}. */
final class Typed {
    static final Map<String, List<String>> TARGETS = ordered(
            List.of("gaussian-mixture", "weights", "means", "covariance"),
            List.of("points", "values", "file", "bandwidth", "labels"),
            toys(),
            List.of("preset", "name"));

    static final Map<String, List<String>> SCHEDULES = ordered(
            List.of("vp", "beta-min", "beta-max"),
            List.of("sub-vp", "beta-min", "beta-max"),
            List.of("linear"),
            List.of("trig"),
            List.of("cosine", "offset"),
            List.of("ve", "sigma-min", "sigma-max"),
            List.of("karras", "sigma-min", "sigma-max", "rho", "sigma-data"),
            List.of("chain", "steps", "betas", "beta", "sigma", "beta-min", "beta-max", "offset"));

    static final Map<String, List<String>> PROCESSES = ordered(
            List.of("diffusion"),
            List.of("ornstein-uhlenbeck", "theta", "sigma", "mean"),
            List.of("varying-ornstein-uhlenbeck", "beta-min", "beta-max", "horizon"),
            List.of("brownian", "sigma"),
            List.of("langevin", "temperature", "mobility"),
            List.of("flow", "noise", "shape"));

    static final Map<String, List<String>> FIELDS = ordered(
            List.of("exact", "fault", "label", "guidance"),
            List.of("onnx", "file", "predicts", "preconditioning"),
            List.of("learned", "file", "label", "guidance", "score"));

    static final Map<String, List<String>> NETWORKS = ordered(
            List.of("perceptron", "widths", "time"),
            List.of("residual", "width", "blocks", "time"),
            List.of("energy", "widths", "time"));

    static final Map<String, List<String>> REWARDS = ordered(
            List.of("quadratic", "centre", "precision"),
            List.of("linear", "slope", "offset"),
            List.of("observation", "coordinates", "values", "variance"),
            List.of("log-density", "law"));

    private Typed() {}

    /** The section under a key, with a known type (the usual one where none is said) and no key that this type has not. */
    static Section section(Section root, String key, Map<String, List<String>> types, String usual) {
        return section(root, key, List.copyOf(types.keySet()), word -> Optional.ofNullable(types.get(word)), usual);
    }

    /** As the other one, with the keys of a type told by a function: nothing if there is no such type. */
    static Section section(Section root, String key, List<String> types, Function<String, Optional<List<String>>> keys,
            String usual) {
        YamlNode node = root.get(key);
        Mark mark = node == null ? Mark.of("") : node.mark();
        if (node == null || node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
            YamlNode type = node == null ? new YamlNode.Scalar(YamlNode.Kind.TEXT, usual, mark) : node;
            node = new YamlNode.Mapping(Map.of("type", new YamlNode.Entry(mark, type)), mark);
        }
        Section section = Section.of(node, root.below(key), "must be a mapping, as in {type: " + usual + ", …}");
        String word = section.text("type", DidYouMean.oneOf("", types), usual);
        List<String> all = new ArrayList<>(List.of("type"));
        all.addAll(keys.apply(word)
                .orElseThrow(() -> Section.wrong(section.need("type", ""), section.below("type"),
                        DidYouMean.oneOf(word, types))));
        return section.only(all).typed(word);
    }

    /** The numbers of all toy laws; each takes some. */
    private static List<String> toys() {
        Set<String> keys = new LinkedHashSet<>(List.of("toy", "name"));
        for (ToyFamily family : ToyFamily.all()) {
            family.parameters().forEach(parameter -> keys.add(parameter.name()));
        }
        return List.copyOf(keys);
    }

    /** Each list is a type's word and then its keys. */
    @SafeVarargs
    private static Map<String, List<String>> ordered(List<String>... typesAndKeys) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (List<String> type : typesAndKeys) {
            types.put(type.getFirst(), type.subList(1, type.size()));
        }
        return types;
    }
}
