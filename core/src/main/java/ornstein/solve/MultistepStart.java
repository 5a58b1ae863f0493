package ornstein.solve;

/** What a scheme of several steps, of order q, does in its first q − 1 steps, where it has no history yet. */
public enum MultistepStart {
    /** Orders 1, 2, …, q. One step of order 1 makes the whole run of order 2 at most. */
    RAMP,

    /** A scheme of order q that makes one step at a time; what it evaluates at the times of the grid enters the history. */
    RUNGE_KUTTA
}
