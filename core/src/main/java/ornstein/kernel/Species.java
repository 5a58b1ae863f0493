package ornstein.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The one vector shape of this process; static finals, so that the compiler folds it. */
final class Species {

    static final VectorSpecies<Double> DOUBLE = switch (KernelChoice.fromEnvironment().bits()) {
        case 128 -> DoubleVector.SPECIES_128;
        case 256 -> DoubleVector.SPECIES_256;
        case 512 -> DoubleVector.SPECIES_512;
        default -> throw new IllegalStateException("the scalar kernel has no vector species");
    };

    static final VectorSpecies<Long> LONG = DOUBLE.withLanes(long.class);

    /** Particles per vector. */
    static final int LANES = DOUBLE.length();

    private Species() {}
}
