package ornstein.lab.format;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Shape;

/** An array of doubles of any rank, in row-major (C) order. The values are live, not copied. */
public final class NpyArray {
    private final Shape shape;
    private final double[] values;

    private NpyArray(Shape shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Takes over row-major values.
     *
     * @throws IllegalArgumentException if the values are not as many as the shape needs
     */
    public static NpyArray of(Shape shape, double... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "values has " + values.length + " entries: shape " + shape + " needs " + shape.size());
        }
        return new NpyArray(shape, values);
    }

    /** A vector, [n]. */
    public static NpyArray vector(double... values) {
        return new NpyArray(Shape.of(values.length), values);
    }

    /** All extents, the last one fastest. */
    public Shape shape() {
        return shape;
    }

    /** The live values in row-major order. */
    public double[] values() {
        return values;
    }

    /**
     * The array as points [*N, D]; a vector [N] is N points of the line.
     *
     * @throws IllegalArgumentException if the array is a single number or its points have no coordinate
     */
    public Batch toBatch() {
        if (shape.rank() == 0) {
            throw new IllegalArgumentException(
                    "shape []: one number is not a list of points; points have shape [N, D]");
        }
        if (shape.rank() == 1) {
            return Batch.ofScalars(values);
        }
        int[] extents = shape.extents();
        int last = extents.length - 1;
        return Batch.ofValues(values, Shape.of(Arrays.copyOf(extents, last)), extents[last]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray array && shape.equals(array.shape) && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NpyArray" + shape;
    }
}
