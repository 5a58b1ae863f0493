package ornstein.lab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.lab.ExperimentException;

/** Experiments that are shipped: starting points for one's own, and laws that other experiments may name. */
public final class Presets {
    private static final List<String> NAMES = List.of(
            "two-blobs",
            "three-modes-1d",
            "four-points",
            "ring-of-eight",
            "tilted-ridge",
            "sixteen-d",
            "karras-1d",
            "ve-2d",
            "edm-18",
            "chain-1d",
            "steered-1d",
            "noising-1d",
            "ornstein-uhlenbeck-1d",
            "langevin-2d",
            "conditional-2d",
            "flow-matching-2d",
            "score-matching-2d",
            "moons",
            "circles-to-checkerboard",
            "four-points-learned");

    private Presets() {}

    /** The names, in the order in which they are best met. */
    public static List<String> names() {
        return NAMES;
    }

    /** A line about each, by name. */
    public static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (String name : NAMES) {
            String first = text(name).lines().findFirst().orElse("");
            descriptions.put(name, first.replaceFirst("^#\\s*", ""));
        }
        return descriptions;
    }

    /**
     * The experiment file of a preset.
     *
     * @throws ExperimentException if there is none of this name, with the nearest one
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new ExperimentException(
                    "", 0, 0, "there is no preset \"" + name + "\": it " + DidYouMean.oneOf(name, NAMES));
        }
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("preset " + name + " is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("preset " + name, e);
        }
    }
}
