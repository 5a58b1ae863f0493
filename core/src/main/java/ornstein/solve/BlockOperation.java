package ornstein.solve;

import java.util.List;
import java.util.Optional;

import ornstein.path.ExactField;

/** What a step does to blocks that is neither a linear combination nor the evaluation of a field. */
public interface BlockOperation {
    /** What it does, for messages: "draws from the reverse kernel". */
    String what();

    /**
     * Writes the target's values from those of the operands; allocates nothing, treats every particle alone.
     *
     * @param workspace holds the blocks
     * @param target none of the operands
     * @param operands in the order in which the program named them
     */
    void apply(Workspace workspace, Register target, List<Register> operands);

    /** The field whose exact reverse kernel p(x_s | x_t) it draws from, if that is what it does. */
    default Optional<ExactField> reversal() {
        return Optional.empty();
    }

    /** How many doubles of scratch it needs. */
    default int scratch() {
        return 0;
    }

    /** Evaluations of the process's field that it makes per particle. */
    default int evaluations() {
        return 0;
    }

    /** About how many bytes it keeps. */
    default long bytes() {
        return 64;
    }
}
