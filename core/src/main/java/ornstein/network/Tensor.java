package ornstein.network;

import java.util.List;

/**
 * One array of parameters and where it lies among all.
 *
 * @param name as in the files of other systems, for example {@code layers.0.weight}
 * @param shape [outputs, inputs] of a weight, [outputs] of a bias; the last index runs fastest
 * @param offset of its first value in the flat array
 */
public record Tensor(String name, List<Integer> shape, int offset) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    /** The number of values. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
