package ornstein.adjoint;

import ornstein.array.Block;
import ornstein.solve.Instruction;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/** How tangents go through a line, before its values do. */
final class Pushforward {
    private Pushforward() {}

    static void run(Line line, Room room) {
        Register to = line.instruction().target();
        Block result = room.spare(0, room.workspace.block(to).dimension());
        Shadows.clear(result);
        switch (line.instruction()) {
            case Instruction.Combine combine -> {
                for (Sum.Term term : combine.sum().terms()) {
                    if (Line.varies(term.register())) {
                        BlockSums.add(term.factor(), tangent(room, term.register()), result);
                    }
                }
            }
            case Instruction.Evaluate evaluate ->
                line.derivative().jacobianVector(value(room, evaluate.source()), tangent(room, evaluate.source()),
                        room.scratch, result);
            case Instruction.Multiply multiply -> {
                product(room, multiply.left(), multiply.right(), result);
                product(room, multiply.right(), multiply.left(), result);
            }
            case Instruction.Transform transform -> {
                BlockSums.addTransformed(tangent(room, transform.matrix()), value(room, transform.vector()), result);
                if (Line.varies(transform.vector())) {
                    BlockSums.addTransformed(value(room, transform.matrix()), tangent(room, transform.vector()),
                            result);
                }
            }
            case Instruction.Apply apply -> throw new IllegalStateException(apply.operation().what());
        }
        BlockSums.copy(result, tangent(room, to));
    }

    /** result ← result + fixed ⊙ the tangent of moving. */
    private static void product(Room room, Register fixed, Register moving, Block result) {
        if (Line.varies(moving)) {
            BlockSums.addProduct(value(room, fixed), tangent(room, moving), result);
        }
    }

    private static Block value(Room room, Register register) {
        return room.workspace.block(register);
    }

    private static Block tangent(Room room, Register register) {
        return room.tangents.of(register, room.workspace);
    }
}
