package ornstein.steer;

import java.util.Optional;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Tilted;
import ornstein.path.Schedule;

/**
 * The exact laws of a steered path, p̃_t normalised, with their log normalisers: what a sampler promises, and what it is
 * measured by.
 *
 * <p>A target is a mixture again, in closed form, where all experts have natural exponents (single Gaussians any, also negative
 * ones, as long as there is an integral) and its reward is quadratic, linear, or the log-density of such a law. On the line
 * and the plane any other target is integrated by quadrature, with its error beside it. Else the answer says why it is not
 * known.
 */
public final class SteeredTruth {
    /** The largest dimension in which there is quadrature. */
    private static final int MOST = 2;

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
        return truth(new Level(Schedule.checkTime(t), false));
    }

    /** The law of clean data; for schedules with σ_0 = 0 that is {@code at(0)}. */
    public Truth clean() {
        return truth(new Level(0, true));
    }

    /**
     * A law to start particles from at a time, so that their first weights are all the same: that of p̃_t, where it is a mixture.
     *
     * @param t in [0, 1]
     */
    public Optional<GaussianMixture> start(double t) {
        return at(t) instanceof Truth.Exact(Tilted tilted) ? Optional.of(tilted.law()) : Optional.empty();
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
                return new Truth.Exact(form.tilted());
            } catch (IllegalArgumentException e) {
                obstacle = Optional.of("" + e.getMessage());
            }
        }
        if (path.dimension() > MOST) {
            return new Truth.Unknown("the target at " + level + " has no closed form (" + obstacle.get()
                    + "), and dimension " + path.dimension() + " is beyond quadrature, which is for 1 and 2");
        }
        try {
            if (!form.hasLaw()) {
                return new Truth.Unknown("the target at " + level
                        + " has no law in it but a function: quadrature has nowhere to look for its mass");
            }
            return Truth.Numerical.of(level.isClean() ? path.clean() : path.at(level.t()), form);
        } catch (ArithmeticException e) {
            return new Truth.Unknown("the target at " + level + " could not be integrated: " + e.getMessage());
        }
    }
}
