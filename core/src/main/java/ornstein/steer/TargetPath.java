package ornstein.steer;

import java.util.Optional;

import ornstein.path.ExactField;
import ornstein.path.Schedule;

/**
 * A path of unnormalised densities p̃_t, from one that particles start from (t = 1) to the one that is wanted (t = 0).
 *
 * <p>Where a sampler's law is p̃_t up to its constant at every t, its end is the wanted law; where it is not, weights make up
 * for the difference. {@link SteeredPath} has the targets in use; any other is welcome.
 */
public interface TargetPath {
    /** D ≥ 1. */
    int dimension();

    /** The schedule that t belongs to. */
    Schedule schedule();

    /**
     * log p̃_t.
     *
     * @param t in [0, 1]
     * @throws ArithmeticException if there is no density, as of points where σ_t = 0
     */
    FrozenTarget at(double t);

    /**
     * log p̃ of the clean data, where σ = 0; for schedules with σ_0 = 0 that is {@code at(0)}, for others it lies beyond t = 0.
     */
    FrozenTarget clean();

    /**
     * log p̃ − log q of a field's law, with no density asked where the two have it in common, as a tilt of that law; empty where it
     * is no simpler than the difference.
     */
    default Optional<TargetPath> over(ExactField field) {
        return Optional.empty();
    }
}
