package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;

/** A vector field at one time, with everything that depends on the time alone worked out. */
@FunctionalInterface
public interface FrozenField {
    /**
     * Writes the field at each particle.
     *
     * @param x the points, left as they are
     * @param scratch at least {@link #scratch()} doubles that belong to the calling thread
     * @param out as many particles as x, in other arrays
     */
    void evaluate(Block x, double[] scratch, Block out);

    /** How many doubles of scratch an evaluation needs. */
    default int scratch() {
        return 0;
    }

    /** About how many bytes this keeps. */
    default long bytes() {
        return 64;
    }

    /** This field with its Jacobian, where that is known. */
    default Optional<FrozenDerivative> derivative() {
        return Optional.empty();
    }
}
