package ornstein.lab.experiment;

/**
 * What a run keeps beside the end states.
 *
 * @param trajectory the whole paths of the first so many particles are kept (of all, if they are fewer); ≥ 0
 * @param figures whether pictures and a report are drawn
 * @param film whether a picture that moves is drawn of the paths, on the line or in the plane
 */
public record OutputSpec(int trajectory, boolean figures, boolean film) {
    public OutputSpec {
        Refusal.unless(trajectory >= 0, "trajectory", trajectory, "must be an integer ≥ 0");
        Refusal.unless(!film || trajectory > 0, "film", true,
                "shows particles on their way, and none are kept; set output.trajectory: 500");
        Refusal.unless(!film || figures, "film", true, "belongs to the pictures; set output.figures: true");
    }

    /** Without a film. */
    public OutputSpec(int trajectory, boolean figures) {
        this(trajectory, figures, false);
    }

    /** No paths, with figures. */
    public OutputSpec() {
        this(0, true);
    }
}
