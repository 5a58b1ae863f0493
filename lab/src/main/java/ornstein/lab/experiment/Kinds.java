package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.Settings;

/**
 * The kinds that a section may be of; a word alone is short for {@code {type: word}}.
 *
 * @param all the first is the usual one
 */
record Kinds(List<Kind> all) {
    Kinds {
        all = List.copyOf(all);
    }

    static Kinds of(Kind... kinds) {
        return new Kinds(List.of(kinds));
    }

    List<String> words() {
        return all.stream().map(Kind::type).toList();
    }

    Optional<Kind> named(String word) {
        return all.stream().filter(kind -> kind.type().equals(word)).findFirst();
    }

    /** The kind of a word that is known. */
    Kind kind(String word) {
        return named(word).orElseThrow(() -> new Refusal("type", word, DidYouMean.oneOf(word, words())));
    }

    Chosen usual() {
        return all.getFirst().usual();
    }

    /** What stands under a key. */
    Chosen decode(Section parent, String key) {
        return decode(section(parent, key, List.of()));
    }

    /** The section under a key, which may have keys of its own beside those of its kind. */
    Section section(Section parent, String key, List<String> more) {
        return Typed.section(parent, key, words(), word -> named(word).map(kind -> {
            List<String> keys = new ArrayList<>(kind.keys());
            keys.addAll(more);
            return keys;
        }), all.getFirst().type());
    }

    Chosen decode(Section section) {
        Kind kind = kind(section.type());
        Settings settings = kind.usual().settings();
        for (Parameter parameter : kind.parameters()) {
            if (section.has(parameter.name())) {
                settings = settings.with(parameter.name(), value(section, parameter));
            }
        }
        Chosen chosen = new Chosen(kind.type(), settings);
        return section.make(() -> kind.checked(chosen));
    }

    /** The value under a parameter's key, of its type; the usual one if there is none. */
    static Object value(Section section, Parameter parameter) {
        return switch (parameter) {
            case Parameter.Real real -> section.number(real.name(), real.law(), real.usual());
            case Parameter.Whole whole -> section.count(whole.name(), whole.law(), whole.usual());
            case Parameter.Choice choice -> section.text(choice.name(), choice.law(), choice.usual());
            case Parameter.Truth truth -> section.truth(truth.name(), truth.usual());
        };
    }

    /** Refuses what {@link #decode} would. */
    void check(Chosen chosen) {
        kind(chosen.type()).checked(chosen);
    }

    /** A word alone, or a mapping with every setting. */
    static String yaml(Chosen chosen) {
        if (chosen.settings().values().isEmpty()) {
            return chosen.type();
        }
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + chosen.type());
        chosen.settings().values().forEach((key, value) -> joined.add(key + ": " + value));
        return joined.toString();
    }
}
