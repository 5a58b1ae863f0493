package ornstein.solve;

/**
 * Which states of a run are kept beside the last one.
 *
 * @param stride every stride-th time of the grid, first and last included; 0 keeps none
 * @param particles how many particles (the first ones) are kept at those times
 */
public record SaveAt(int stride, int particles) {
    private static final SaveAt END = new SaveAt(0, 0);

    /**
     * Refuses negative numbers.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public SaveAt {
        if (stride < 0 || particles < 0) {
            throw new IllegalArgumentException(
                    "stride = " + stride + ", particles = " + particles + ": neither may be negative");
        }
    }

    /** Only the end state. */
    public static SaveAt end() {
        return END;
    }

    /** All particles at every time of the grid: [T, *N, *B, D] in memory. */
    public static SaveAt all() {
        return new SaveAt(1, Integer.MAX_VALUE);
    }

    /** All particles at every stride-th time, the first and the last included. */
    public static SaveAt every(int stride) {
        return new SaveAt(stride, Integer.MAX_VALUE);
    }

    /** The same times for the first few particles only. */
    public SaveAt particles(int count) {
        return new SaveAt(stride, count);
    }

    boolean keeps(int index, int steps) {
        return stride > 0 && (index % stride == 0 || index == steps);
    }
}
