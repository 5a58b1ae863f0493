package ornstein.lab.experiment;

/**
 * A value that breaks a law of its record. Whoever decodes a file finds the key's place by it and says so; on its own it
 * is the usual exception with the usual message.
 */
final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;
    private final String law;

    /**
     * @param key the path below the record, as in {@code weights[2]}
     * @param value as the message shows it
     * @param law what must hold, and the remedy
     */
    Refusal(String key, Object value, String law) {
        super(key + " = " + value + ": " + law);
        this.key = key;
        this.value = String.valueOf(value);
        this.law = law;
    }

    String key() {
        return key;
    }

    String value() {
        return value;
    }

    String law() {
        return law;
    }

    static void unless(boolean holds, String key, Object value, String law) {
        if (!holds) {
            throw new Refusal(key, value, law);
        }
    }
}
