package ornstein.solve;

/**
 * A scheme for processes of one type.
 *
 * @param <P> what it solves: an {@link ornstein.process.Ode}, an {@link ornstein.process.Sde}, a
 *     {@link ornstein.path.MarginalField}, …
 */
public interface Stepper<P> {
    /** The name, as in an experiment file. */
    String name();

    /**
     * The step from one time of a grid to the next. Schemes of several steps look back along the grid; what they keep of
     * earlier steps is in the program's memory, which holds nothing yet at index 0.
     *
     * @param index the step, from 0; it leads from {@code grid.time(index)} to {@code grid.time(index + 1)}
     * @throws IllegalArgumentException if the scheme cannot make this step, as one that only adds noise
     * @throws ArithmeticException if the process is singular there
     */
    Program step(P process, TimeGrid grid, int index);

    /** The process prepared for a run over many steps; by default itself. */
    default P prepared(P process) {
        return process;
    }
}
