package ornstein.network;

/**
 * One line of {@link LayerSteps}. Values live in registers of planes; a source that is {@code kept} is read again further on.
 */
sealed interface LayerStep {
    /** target = W source + b for dense layer number index. */
    record Linear(int index, int source, boolean kept, int target) implements LayerStep {}

    /** register = silu(register); slot is the first of the planes that belong to its derivative. */
    record Activation(int register, int width, int slot) implements LayerStep {}

    /** target = source, which is kept. */
    record Copy(int source, int target, int width) implements LayerStep {}

    /** target += source. */
    record Sum(int source, boolean kept, int target, int width) implements LayerStep {}
}
