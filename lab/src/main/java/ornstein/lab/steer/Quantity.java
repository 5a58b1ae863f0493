package ornstein.lab.steer;

/**
 * What runs estimate and the exact law knows.
 *
 * @param kind mean, variance or mode weight
 * @param index of coordinate or mode
 * @param exact its value
 * @param error what that may be off by, 0 for a closed form
 */
public record Quantity(Kind kind, int index, double exact, double error) {
    /** Which. */
    public enum Kind {
        MEAN("mean"), VARIANCE("variance"), MODE("weight of mode");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In words. */
        public String word() {
            return word;
        }
    }

    /** In words, as {@code weight of mode 1}; on the line {@code mean} alone. */
    public String name(int dimension) {
        return kind != Kind.MODE && dimension == 1 ? kind.word() : kind.word() + " " + index;
    }
}
