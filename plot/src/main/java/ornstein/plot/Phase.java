package ornstein.plot;

import java.util.Objects;

/**
 * One journey of the particles: forward where its times rise, reverse where they fall.
 *
 * @param name what is simulated, for example "reverse SDE"
 * @param paths where the particles go
 */
public record Phase(String name, Paths paths) {
    /** Checks that both are there. */
    public Phase {
        Given.text("name", name);
        Objects.requireNonNull(paths, "paths = null: give the particles' paths");
    }
}
