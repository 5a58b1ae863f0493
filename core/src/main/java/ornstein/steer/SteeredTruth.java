package ornstein.steer;

import java.util.Optional;

import ornstein.distribution.Tilted;

/**
 * The exact laws of a steered path, p̃_t normalised, with their log normalisers: what a sampler promises, and what it is
 * measured by.
 *
 * <p>A target is a mixture again, in closed form, where all experts have natural exponents (single Gaussians any, also negative
 * ones, as long as there is an integral) and its reward is quadratic, linear, or the log-density of such a law. Else the
 * answer says why it is not known.
 */
public final class SteeredTruth {
    private final SteeredPath path;

    private SteeredTruth(SteeredPath path) {
        this.path = path;
    }

    /** The laws of a path. */
    public static SteeredTruth of(SteeredPath path) {
        return new SteeredTruth(path);
    }

    /** The path whose laws these are. */
    public SteeredPath path() {
        return path;
    }

    /**
     * The law of p̃_t.
     *
     * @param t in [0, 1]
     */
    public Truth at(double t) {
        return truth(Level.at(path.schedule(), t));
    }

    /** The law of clean data; for schedules with σ_0 = 0 that is {@code at(0)}. */
    public Truth clean() {
        return truth(Level.clean());
    }

    private Truth truth(Level level) {
        ClosedForm form;
        try {
            form = ClosedForm.of(path, level);
        } catch (ArithmeticException e) {
            return new Truth.Unknown("the target at " + level + " has no density: " + e.getMessage());
        }
        Optional<String> obstacle = form.obstacle();
        if (obstacle.isEmpty()) {
            try {
                Tilted tilted = form.tilted();
                return new Truth.Exact(tilted);
            } catch (IllegalArgumentException e) {
                return new Truth.Unknown("the target at " + level + ": " + e.getMessage());
            }
        }
        return new Truth.Unknown("the target at " + level + " has no closed form (" + obstacle.get() + ")");
    }
}
