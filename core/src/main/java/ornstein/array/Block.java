package ornstein.array;

/**
 * A run of particles in planes: what a field reads and writes while a solver steps.
 *
 * <p>Coordinate d of the block's particle i is {@code plane(d)[from() + i]}. A view: it owns nothing.
 */
public final class Block {
    private final double[][] planes;
    private final int from;
    private final int size;

    /**
     * @param planes [D][≥ from + size], not copied
     * @param from the first particle's index in the planes
     * @param size the number of particles
     */
    public Block(double[][] planes, int from, int size) {
        this.planes = planes;
        this.from = from;
        this.size = size;
    }

    /** All particles of a batch. */
    public static Block of(Batch batch) {
        return new Block(batch.planes(), 0, batch.size());
    }

    /** The number of particles. */
    public int size() {
        return size;
    }

    /** D. */
    public int dimension() {
        return planes.length;
    }

    /** Where the block begins in its planes. */
    public int from() {
        return from;
    }

    /** The live plane of coordinate d. */
    public double[] plane(int d) {
        return planes[d];
    }

    /** The live planes. */
    public double[][] planes() {
        return planes;
    }

    /** Coordinate d of the block's particle i. */
    public double get(int i, int d) {
        return planes[d][from + i];
    }

    /** Sets coordinate d of the block's particle i. */
    public void set(int i, int d, double value) {
        planes[d][from + i] = value;
    }
}
