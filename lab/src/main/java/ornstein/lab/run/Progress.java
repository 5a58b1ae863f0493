package ornstein.lab.run;

/** Hears how far a run is. Called from one thread at a time; fast, since it is called in the middle of things. */
public interface Progress {
    /**
     * A part of the run begins.
     *
     * @param what in words, as {@code euler-maruyama, 500 steps}
     * @param total the units that {@link #advance} will count up to; 0 if unknown
     */
    void begin(String what, long total);

    /**
     * So many units of the current part are done in all.
     *
     * @param done from 0 to the part's total
     */
    void advance(long done);

    /** The current part is called otherwise from now on: there is something new to say of it. */
    default void tell(String what) {}

    /** The current part is done. */
    void end();

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String what, long total) {}

            @Override
            public void advance(long done) {}

            @Override
            public void end() {}
        };
    }
}
