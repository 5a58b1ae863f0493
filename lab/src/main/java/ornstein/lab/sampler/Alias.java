package ornstein.lab.sampler;

import java.util.List;
import java.util.Map;

/**
 * Another library's name for a sampler as it is set there.
 *
 * @param word the other name
 * @param of our name
 * @param settings what the other name implies
 */
record Alias(String word, String of, Map<String, Object> settings) {
    static List<Alias> all() {
        return List.of(
                new Alias("em", "euler-maruyama", Map.of()),
                new Alias("rk2", "midpoint", Map.of()),
                new Alias("explicit-trapezoid", "heun", Map.of()));
    }
}
