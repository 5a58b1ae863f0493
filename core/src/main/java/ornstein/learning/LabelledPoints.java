package ornstein.learning;

import ornstein.array.Batch;

/**
 * Points with what they are.
 *
 * @param points [N, D]
 * @param labels [N], from 0 on; empty for points without labels
 */
public record LabelledPoints(Batch points, int[] labels) {
    /**
     * Refuses labels that are not as many as points.
     *
     * @throws IllegalArgumentException if there are others than none or one per point
     */
    public LabelledPoints {
        if (labels.length != 0 && labels.length != points.size()) {
            throw new IllegalArgumentException(labels.length + " labels for " + points.size()
                    + " points: give one label per point, or none");
        }
    }

    /** Points without labels. */
    public static LabelledPoints unlabelled(Batch points) {
        return new LabelledPoints(points, new int[0]);
    }

    /** N. */
    public int size() {
        return points.size();
    }
}
