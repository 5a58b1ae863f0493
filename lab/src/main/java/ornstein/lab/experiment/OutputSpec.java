package ornstein.lab.experiment;

/**
 * What a run keeps beside the end states.
 *
 * @param trajectory the whole paths of the first so many particles are kept (of all, if they are fewer); ≥ 0
 * @param figures whether pictures and a report are drawn
 */
public record OutputSpec(int trajectory, boolean figures) {
    public OutputSpec {
        Refusal.unless(trajectory >= 0, "trajectory", trajectory, "must be an integer ≥ 0");
    }

    /** No paths, with figures. */
    public OutputSpec() {
        this(0, true);
    }
}
