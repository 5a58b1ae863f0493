package ornstein.lab.noise;

import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;

/**
 * One field, run with one strength of noise.
 *
 * @param field which velocity and score, in words
 * @param noise ς
 * @param distance sliced W2 of the particles to the exact law: the mean over repeats, with its standard error
 * @param floor the same of as many sets of as many exact samples, in the median
 * @param threshold above it particles are told from exact ones; exact ones are once in a hundred times
 * @param bound KL(exact process ‖ the field's own process) between the times {@link NoiseStudy#last} and {@link NoiseStudy#first}, both
 *     started from the exact law: the divergence of their laws at {@code first} is no larger; none without noise, and none of the exact
 *     field
 * @param particles those of the first repeat
 */
public record NoiseResult(String field, double noise, Estimate distance, double floor, double threshold,
        Optional<Estimate> bound, Batch particles) {
    /** The distance in units of the floor: 1 is as good as exact samples. */
    public double timesFloor() {
        return distance.value() / floor;
    }

    /** Whether the particles are told from exact samples. */
    public boolean differs() {
        return distance.value() > threshold;
    }
}
