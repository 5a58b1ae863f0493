package ornstein.lab.experiment;

import ornstein.lab.sampler.Settings;

/**
 * One way of several, as a section's {@code type} says, with a value for each of its settings.
 *
 * @param type its word
 * @param settings by key
 */
public record Chosen(String type, Settings settings) {
    /** A setting that is a number. */
    public double number(String key) {
        return settings.number(key);
    }

    /** A setting that is an integer. */
    public int whole(String key) {
        return settings.whole(key);
    }

    /** A setting that is a word. */
    public String word(String key) {
        return settings.word(key);
    }

    /** A setting that is true or false. */
    public boolean truth(String key) {
        return settings.truth(key);
    }

    /** The same with one setting changed. */
    public Chosen with(String key, Object value) {
        return new Chosen(type, settings.with(key, value));
    }
}
