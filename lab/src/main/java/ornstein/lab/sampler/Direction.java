package ornstein.lab.sampler;

/** Which way a sampler may go. */
public enum Direction {
    /** From noise to data. */
    REMOVES_NOISE,
    /** From data to noise. */
    ADDS_NOISE,
    /** Either way. */
    BOTH,
    /** Towards later times of a process of its own, which is neither. */
    ONWARD
}
