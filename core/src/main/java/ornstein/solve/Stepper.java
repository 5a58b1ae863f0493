package ornstein.solve;

/**
 * A one-step scheme for processes of one type.
 *
 * @param <P> what it solves: an {@link ornstein.process.Ode}, an {@link ornstein.process.Sde}, …
 */
public interface Stepper<P> {
    /** The name, as in an experiment file. */
    String name();

    /** The step from one time to another, later or earlier. */
    Step step(P process, double from, double to);

    /** Evaluations of the process's field per particle and step (NFE). */
    int evaluations();

    /** Work blocks that a step needs beside the state. */
    int stages();

    /** Whether a step consumes one normal per coordinate. */
    boolean stochastic();

    /** The process prepared for a run over many steps; by default itself. */
    default P prepared(P process) {
        return process;
    }
}
