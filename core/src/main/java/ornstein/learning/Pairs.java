package ornstein.learning;

import ornstein.array.Batch;

/**
 * Both ends of some paths.
 *
 * @param data x_0 at t = 0, [N, D]
 * @param source x_1 at t = 1, [N, D]
 * @param labels of the data, [N]; empty without classes
 */
public record Pairs(Batch data, Batch source, int[] labels) {
    /**
     * Refuses ends that do not belong together.
     *
     * @throws IllegalArgumentException if sizes or dimensions differ
     */
    public Pairs {
        if (data.size() != source.size() || data.dimension() != source.dimension()
                || labels.length != 0 && labels.length != data.size()) {
            throw new IllegalArgumentException("data " + data + ", source " + source + " and " + labels.length
                    + " labels: a path has one end of each, in one space");
        }
    }
}
