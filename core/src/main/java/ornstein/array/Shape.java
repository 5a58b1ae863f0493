package ornstein.array;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of an array, outermost first; the empty shape is that of a single number.
 *
 * <p>Shapes are written as in {@code [5, 3]}: points are [*N, *B, D], scalars per point [*N, *B] (docs/notation.md).
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);
    private final int[] extents;
    private final int size;

    private Shape(int[] extents) {
        this.extents = extents;
        long product = 1;
        for (int i = 0; i < extents.length; i++) {
            if (extents[i] < 0) {
                throw new IllegalArgumentException(
                        "extent " + i + " = " + extents[i] + ": extents must not be negative");
            }
            product *= extents[i];
            if (product > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("shape " + Arrays.toString(extents)
                        + ": more than 2³¹ − 9 entries; split the particles into several batches");
            }
        }
        this.size = (int) product;
    }

    /**
     * The shape of these extents.
     *
     * @param extents each ≥ 0
     * @throws IllegalArgumentException if an extent is negative or the product is beyond an array's reach
     */
    public static Shape of(int... extents) {
        return extents.length == 0 ? SCALAR : new Shape(extents.clone());
    }

    /** The product of the extents; 1 for the empty shape. */
    public int size() {
        return size;
    }

    /** The number of axes. */
    public int rank() {
        return extents.length;
    }

    /** The extent along one axis. */
    public int extent(int axis) {
        return extents[axis];
    }

    /** The extents, as a copy. */
    public int[] extents() {
        return extents.clone();
    }

    /** This shape followed by another: [*this, *inner]. */
    public Shape then(Shape inner) {
        int[] all = Arrays.copyOf(extents, extents.length + inner.extents.length);
        System.arraycopy(inner.extents, 0, all, extents.length, inner.extents.length);
        return of(all);
    }

    /** Whether the last axes of this shape are those of another: whether this is [*N, *inner] for some N. */
    public boolean endsWith(Shape inner) {
        int outer = extents.length - inner.extents.length;
        return outer >= 0 && Arrays.equals(extents, outer, extents.length, inner.extents, 0, inner.extents.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    @Override
    public String toString() {
        return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
