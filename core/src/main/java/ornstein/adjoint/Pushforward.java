package ornstein.adjoint;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.solve.Instruction;
import ornstein.solve.Register;
import ornstein.solve.Sum;
import ornstein.solve.Workspace;

/**
 * How tangents go through a line, before its values do.
 *
 * @param workspace the values
 * @param tangents theirs
 * @param noise the one block of noise that moves, if one does
 */
record Pushforward(Workspace workspace, Shadows tangents, @Nullable Register noise, Scratch scratch, Scratch spares) {
    void run(Line line) {
        Register to = line.instruction().target();
        Block result = spares.block(0, workspace.block(to).dimension(), workspace.state().size());
        Shadows.clear(result);
        switch (line.instruction()) {
            case Instruction.Combine combine -> {
                for (Sum.Term term : combine.sum().terms()) {
                    if (varies(term.register())) {
                        BlockSums.add(term.factor(), tangent(term.register()), result);
                    }
                }
            }
            case Instruction.Evaluate evaluate ->
                line.derivative().jacobianVector(value(evaluate.source()), tangent(evaluate.source()),
                        scratch, result);
            case Instruction.Multiply multiply -> {
                product(multiply.left(), multiply.right(), result);
                product(multiply.right(), multiply.left(), result);
            }
            case Instruction.Transform transform -> {
                BlockSums.addTransformed(tangent(transform.matrix()), value(transform.vector()), result);
                if (varies(transform.vector())) {
                    BlockSums.addTransformed(value(transform.matrix()), tangent(transform.vector()),
                            result);
                }
            }
            case Instruction.Apply apply -> throw new IllegalStateException(apply.operation().what());
        }
        BlockSums.copy(result, tangent(to));
    }

    /** result ← result + fixed ⊙ the tangent of moving. */
    private void product(Register fixed, Register moving, Block result) {
        if (varies(moving)) {
            BlockSums.addProduct(value(fixed), tangent(moving), result);
        }
    }

    private Block value(Register register) {
        return workspace.block(register);
    }

    private Block tangent(Register register) {
        return tangents.of(register, workspace);
    }

    private boolean varies(Register register) {
        return Line.varies(register) || register.equals(noise);
    }

    /** Whether these are tangents of what a workspace holds, with this source of what moves. */
    boolean isOf(Workspace other, Register source) {
        return workspace == other && (source.isNormal() ? source.equals(noise) : noise == null);
    }
}
