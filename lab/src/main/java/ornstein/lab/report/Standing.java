package ornstein.lab.report;

/** How a measured distance stands to what exact samples give. */
public enum Standing {
    /** No difference from exact samples was detected. */
    AGREES("agrees"),
    /** A difference from exact samples was detected. */
    DIFFERS("differs"),
    /** It was not tested. */
    UNTESTED("not tested");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** The word in tables. */
    public String word() {
        return word;
    }
}
