package ornstein.array;

import java.util.Arrays;

/**
 * Points of one dimension D, stored column by column: one contiguous plane of doubles per coordinate.
 *
 * <p>The logical shape is [*N, *B, D]; particles are numbered in row-major order of [*N, *B]. A lane of a vector
 * register is a particle, so planes are what the kernels read. {@link #plane} gives the live array, not a copy.
 */
public final class Batch {
    /** All bits of the exponent, set in infinities and NaN only. */
    private static final long EXPONENT = 0x7FF0000000000000L;

    private final Shape shape;
    private final double[][] planes;

    private Batch(Shape shape, double[][] planes) {
        this.shape = shape;
        this.planes = planes;
    }

    /** {@code shape.size()} points at the origin of ℝᴰ. */
    public static Batch zeros(Shape shape, int dimension) {
        checkDimension(dimension);
        double[][] planes = new double[dimension][];
        for (int d = 0; d < dimension; d++) {
            planes[d] = new double[shape.size()];
        }
        return new Batch(shape, planes);
    }

    /** n points at the origin of ℝᴰ; shape [n]. */
    public static Batch zeros(int n, int dimension) {
        return zeros(Shape.of(n), dimension);
    }

    /**
     * Takes over planes without copying them: {@code planes[d][i]} is coordinate d of particle i.
     *
     * @throws IllegalArgumentException if there is no plane or their lengths differ
     */
    public static Batch ofPlanes(double[]... planes) {
        checkDimension(planes.length);
        for (int d = 1; d < planes.length; d++) {
            if (planes[d].length != planes[0].length) {
                throw new IllegalArgumentException(
                        "planes[" + d + "] has " + planes[d].length + " values, planes[0] has "
                                + planes[0].length + ": every coordinate needs one value per particle");
            }
        }
        return new Batch(Shape.of(planes[0].length), planes.clone());
    }

    /**
     * Copies rows: {@code rows[i]} is particle i.
     *
     * @throws IllegalArgumentException if there is no row, or rows differ in length (a batch of no points has no
     *     dimension: use {@link #zeros(int, int)})
     */
    public static Batch ofRows(double[]... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    "rows is empty: the dimension is unknown; use Batch.zeros(0, dimension)");
        }
        Batch batch = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "rows[" + i + "] has " + rows[i].length + " coordinates, rows[0] has "
                                + rows[0].length + ": all points of a batch have one dimension");
            }
            for (int d = 0; d < rows[i].length; d++) {
                batch.planes[d][i] = rows[i][d];
            }
        }
        return batch;
    }

    /** Copies numbers of the line: D = 1, shape [values.length]. */
    public static Batch ofScalars(double... values) {
        return new Batch(Shape.of(values.length), new double[][] {values.clone()});
    }

    /**
     * Copies row-major values [*shape, D].
     *
     * @throws IllegalArgumentException if the values are not as many as the shape and the dimension need
     */
    public static Batch ofValues(double[] values, Shape shape, int dimension) {
        Batch batch = zeros(shape, dimension);
        if (values.length != (long) shape.size() * dimension) {
            throw new IllegalArgumentException("values has " + values.length + " entries: shape "
                    + shape.then(Shape.of(dimension)) + " needs " + (long) shape.size() * dimension);
        }
        for (int i = 0, at = 0; i < shape.size(); i++) {
            for (int d = 0; d < dimension; d++) {
                batch.planes[d][i] = values[at++];
            }
        }
        return batch;
    }

    /** The number of particles, the product of [*N, *B]. */
    public int size() {
        return shape.size();
    }

    /** [*N, *B], without the dimension. */
    public Shape shape() {
        return shape;
    }

    /** D. */
    public int dimension() {
        return planes.length;
    }

    /** One coordinate of one particle. */
    public double get(int particle, int coordinate) {
        return planes[coordinate][particle];
    }

    /** Sets one coordinate of one particle. */
    public void set(int particle, int coordinate, double value) {
        planes[coordinate][particle] = value;
    }

    /** The live plane of one coordinate, one value per particle. */
    public double[] plane(int coordinate) {
        return planes[coordinate];
    }

    /** The live planes; the outer array is a copy. */
    public double[][] planes() {
        return planes.clone();
    }

    /** A copy of one particle's coordinates. */
    public double[] row(int particle) {
        double[] row = new double[planes.length];
        for (int d = 0; d < row.length; d++) {
            row[d] = planes[d][particle];
        }
        return row;
    }

    /** All particles as rows, copied. */
    public double[][] toRows() {
        double[][] rows = new double[size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i);
        }
        return rows;
    }

    /** The same planes under another shape of as many particles. */
    public Batch reshape(Shape other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "shape " + other + " holds " + other.size() + " particles, this batch of shape " + shape + " "
                            + size());
        }
        return new Batch(other, planes);
    }

    /** A copy of particles from (inclusive) to end (exclusive); shape [end − from]. */
    public Batch slice(int from, int end) {
        if (from < 0 || end < from || end > size()) {
            throw new IllegalArgumentException(
                    "particles " + from + "…" + end + " of " + size() + ": need 0 ≤ from ≤ end ≤ size");
        }
        double[][] part = new double[planes.length][];
        for (int d = 0; d < part.length; d++) {
            part[d] = Arrays.copyOfRange(planes[d], from, end);
        }
        return new Batch(Shape.of(end - from), part);
    }

    /** A copy that shares nothing. */
    public Batch copy() {
        return slice(0, size()).reshape(shape);
    }

    /** Whether all coordinates of particles from…end−1 are finite. */
    public boolean isFinite(int from, int end) {
        long top = 0;
        for (double[] plane : planes) {
            for (int i = from; i < end; i++) {
                top = Math.max(top, Double.doubleToRawLongBits(plane[i]) & EXPONENT);
            }
        }
        return top != EXPONENT;
    }

    /** The first particle with a coordinate that is not finite, or −1. */
    public int firstNonFinite() {
        if (isFinite(0, size())) {
            return -1;
        }
        for (int i = 0; i < size(); i++) {
            for (double[] plane : planes) {
                if (!Double.isFinite(plane[i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batch batch && shape.equals(batch.shape) && Arrays.deepEquals(planes, batch.planes);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.deepHashCode(planes);
    }

    @Override
    public String toString() {
        return "Batch" + shape.then(Shape.of(planes.length));
    }

    private static void checkDimension(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension = " + dimension + ": points need at least one coordinate");
        }
    }
}
