package ornstein.lab.experiment;

import java.util.List;

/**
 * Weights from rewards alone.
 *
 * @param kind what a potential is made of
 * @param interval potentials are put at every interval-th step
 */
public record PotentialSpec(String kind, int interval) {
    /** What a potential is made of. */
    public static final List<String> KINDS = List.of("difference", "max", "sum");

    public PotentialSpec {
        Refusal.unless(KINDS.contains(kind), "potential", '"' + kind + '"', DidYouMean.oneOf(kind, KINDS));
        Refusal.unless(interval >= 1, "interval", interval, "must be an integer ≥ 1; 1 puts a potential at each step");
    }

    /** Differences at each step. */
    public PotentialSpec() {
        this("difference", 1);
    }
}
