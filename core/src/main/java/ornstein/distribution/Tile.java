package ornstein.distribution;

/**
 * Where the planes of a tile of particles stand: the responsibilities first, then vectors of D planes each.
 *
 * @param components K
 * @param dimension D
 */
record Tile(int components, int dimension) {
    /** Doubles of all planes that are used at a time: what fits the second-level cache. */
    private static final int BUDGET = 1 << 15;

    /** Vectors of a tile. */
    private static final int VECTORS = 11;

    /** How many particles: a power of two from 32 to 256. */
    int size() {
        return Math.clamp(Long.highestOneBit(BUDGET / (components + 8L * dimension)), 32, 256);
    }

    /** How many planes, with three single ones at the end. */
    int planes() {
        return alone(3);
    }

    /** The points. */
    int x() {
        return components;
    }

    /** What the derivative is multiplied by. */
    int v() {
        return components + dimension;
    }

    /** A second vector. */
    int w() {
        return components + 2 * dimension;
    }

    /** s̄. */
    int meanScore() {
        return components + 3 * dimension;
    }

    /** ḡ. */
    int meanValue() {
        return components + 4 * dimension;
    }

    /** The mean of Bₖv. */
    int meanSlope() {
        return components + 5 * dimension;
    }

    /** The mean of Pₖw. */
    int meanPull() {
        return components + 6 * dimension;
    }

    /** Results. */
    int sum() {
        return components + 7 * dimension;
    }

    /** Room for a vector. */
    int s() {
        return components + 8 * dimension;
    }

    /** Room for another vector. */
    int t() {
        return components + 9 * dimension;
    }

    /** Differences from a centre. */
    int gap() {
        return components + 10 * dimension;
    }

    /** One of three planes of single numbers. */
    int alone(int i) {
        return components + VECTORS * dimension + i;
    }
}
