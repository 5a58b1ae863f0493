package ornstein.solve;

/** One step of a solver between two times, with everything that depends on the times alone worked out. */
public interface Step {
    /** Moves the workspace's particles across the step, in place; allocates nothing. */
    void advance(Workspace workspace);

    /** How many doubles of scratch the step needs. */
    default int scratch() {
        return 0;
    }

    /** About how many bytes this keeps. */
    default long bytes() {
        return 64;
    }
}
