package ornstein.adjoint;

import ornstein.array.Block;
import ornstein.process.ParameterGradients;
import ornstein.solve.Instruction;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * How cotangents λ go back through a line, and, where tangents ẋ were carried along, how they move with the start, λ̇: for a
 * line y = f(x) the cotangent of x grows by J(x)ᵀλ_y, and its motion by J(x)ᵀλ̇_y + ∇ₓ⟨λ_y, J(x)ẋ⟩.
 *
 * @param parameters takes the derivatives in parameters of fields
 * @param second whether the motion is wanted
 */
record Pullback(ParameterGradients parameters, boolean second) {

    void run(Line line, Room room) {
        Register to = line.instruction().target();
        Block own = taken(room.cotangents, to, 0, room);
        Block motion = second ? taken(room.moved, to, 1, room) : own;
        switch (line.instruction()) {
            case Instruction.Combine combine -> combine(combine.sum(), own, motion, room);
            case Instruction.Evaluate evaluate -> evaluate(line, evaluate.source(), own, motion, room);
            case Instruction.Multiply multiply -> multiply(multiply, own, motion, room);
            case Instruction.Transform transform -> transform(transform, own, motion, room);
            case Instruction.Apply apply -> throw new IllegalStateException(apply.operation().what());
        }
    }

    /** A copy of the target's shadow, which is zero from here on: what it held before the line is of no account. */
    private static Block taken(Shadows shadows, Register register, int spare, Room room) {
        Block shadow = shadows.of(register, room.workspace);
        Block copy = room.spare(spare, shadow.dimension());
        BlockSums.copy(shadow, copy);
        Shadows.clear(shadow);
        return copy;
    }

    private void combine(Sum sum, Block own, Block motion, Room room) {
        for (Sum.Term term : sum.terms()) {
            if (Line.varies(term.register())) {
                BlockSums.add(term.factor(), own, room.cotangents.of(term.register(), room.workspace));
                if (second) {
                    BlockSums.add(term.factor(), motion, room.moved.of(term.register(), room.workspace));
                }
            }
        }
    }

    private void evaluate(Line line, Register source, Block own, Block motion, Room room) {
        Read read = read(source, room);
        Block x = read.value;
        line.derivative().pullback(x, own, room.scratch, parameters);
        if (!Line.varies(source)) {
            return;
        }
        Block result = room.spare(2, x.dimension());
        line.derivative().vectorJacobian(x, own, room.scratch, result);
        BlockSums.add(result, room.cotangents.of(source, room.workspace));
        if (second) {
            Block moved = room.moved.of(source, room.workspace);
            line.derivative().vectorJacobian(x, motion, room.scratch, result);
            BlockSums.add(result, moved);
            line.curvature().curvature(x, own, read.tangent, room.scratch, result);
            BlockSums.add(result, moved);
        }
    }

    /** A value that was read, with its tangent if it has one and that was kept. */
    private record Read(Register register, Block value, Block tangent, boolean moves) {}

    private Read read(Register register, Room room) {
        boolean moves = second && Line.varies(register);
        Block tangent = moves ? room.tape.pop() : room.workspace.state();
        return new Read(register, room.tape.pop(), tangent, moves);
    }

    private void multiply(Instruction.Multiply multiply, Block own, Block motion, Room room) {
        Read right = read(multiply.right(), room);
        Read left = read(multiply.left(), room);
        product(left, right, own, motion, room);
        product(right, left, own, motion, room);
    }

    private void product(Read of, Read by, Block own, Block motion, Room room) {
        if (!Line.varies(of.register)) {
            return;
        }
        BlockSums.addProduct(by.value, own, room.cotangents.of(of.register, room.workspace));
        if (second) {
            Block moved = room.moved.of(of.register, room.workspace);
            BlockSums.addProduct(by.value, motion, moved);
            if (by.moves) {
                BlockSums.addProduct(by.tangent, own, moved);
            }
        }
    }

    private void transform(Instruction.Transform transform, Block own, Block motion, Room room) {
        Read vector = read(transform.vector(), room);
        Read matrix = read(transform.matrix(), room);
        BlockSums.addOuter(own, vector.value, room.cotangents.of(matrix.register, room.workspace));
        boolean varies = Line.varies(vector.register);
        if (varies) {
            BlockSums.addTransposed(matrix.value, own, room.cotangents.of(vector.register, room.workspace));
        }
        if (second) {
            Block moved = room.moved.of(matrix.register, room.workspace);
            BlockSums.addOuter(motion, vector.value, moved);
            if (vector.moves) {
                BlockSums.addOuter(own, vector.tangent, moved);
            }
            if (varies) {
                Block movedVector = room.moved.of(vector.register, room.workspace);
                BlockSums.addTransposed(matrix.value, motion, movedVector);
                BlockSums.addTransposed(matrix.tangent, own, movedVector);
            }
        }
    }
}
