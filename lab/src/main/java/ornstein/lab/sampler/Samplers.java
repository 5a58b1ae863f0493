package ornstein.lab.sampler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All samplers, by name and by the names that other libraries give them. */
public final class Samplers {
    private static final Map<String, Named> BY_WORD = byWord();

    private Samplers() {}

    /**
     * What a word of the experiment file stands for.
     *
     * @param word the sampler's own name, or another library's for it
     * @param type which sampler
     * @param settings the usual ones, or those that the word implies
     */
    public record Named(String word, SamplerType type, Settings settings) {
        /** Whether the word is the sampler's own name. */
        public boolean isOwnName() {
            return word.equals(type.name());
        }
    }

    /** Every sampler once, with its usual settings. */
    public static List<SamplerType> all() {
        return BY_WORD.values().stream().filter(Named::isOwnName).map(Named::type).toList();
    }

    /** Every word, aliases included. */
    public static List<String> words() {
        return List.copyOf(BY_WORD.keySet());
    }

    /** The sampler of a word; capitals, _ for - and ++ for pp do not matter. */
    public static Optional<Named> named(String word) {
        return Optional.ofNullable(BY_WORD.get(Alias.plain(word)));
    }

    private static Map<String, Named> byWord() {
        List<SamplerType> types = new ArrayList<>();
        types.addAll(FlowSamplers.all());
        types.addAll(FieldSamplers.all());
        types.addAll(SdeSamplers.all());
        types.addAll(NoisySamplers.all());
        Map<String, Named> words = new LinkedHashMap<>();
        for (SamplerType type : types) {
            words.put(type.name(), new Named(type.name(), type, type.usual()));
        }
        for (Alias alias : Alias.all()) {
            Named named = words.get(alias.of());
            if (named != null) {
                Settings settings = named.settings();
                for (Map.Entry<String, Object> setting : alias.settings().entrySet()) {
                    settings = settings.with(setting.getKey(), setting.getValue());
                }
                words.put(alias.word(), new Named(alias.word(), named.type(), settings));
            }
        }
        return Collections.unmodifiableMap(words);
    }
}
