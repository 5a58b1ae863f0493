package ornstein.solve;

import java.util.List;

import ornstein.process.FrozenField;

/** One line of a {@link Program}. */
public sealed interface Instruction {
    /** The block that it writes. */
    Register target();

    /** The blocks that it reads. */
    List<Register> sources();

    /** The same with other blocks. */
    Instruction renamed(Register old, Register replacement);

    /**
     * target ← Σ factorᵢ · registerᵢ. The target may be among the first four registers, in which case its old value is
     * read.
     */
    record Combine(Register target, Sum sum) implements Instruction {
        @Override
        public List<Register> sources() {
            return sum.terms().stream().map(Sum.Term::register).toList();
        }

        @Override
        public Combine renamed(Register old, Register replacement) {
            return new Combine(target.equals(old) ? replacement : target, sum.with(old, replacement));
        }
    }

    /**
     * target ← F(source), a field at one time; neither may be the other.
     *
     * @param counted whether it counts as an evaluation of the process (NFE)
     */
    record Evaluate(Register target, FrozenField field, Register source, boolean counted) implements Instruction {
        @Override
        public List<Register> sources() {
            return List.of(source);
        }

        @Override
        public Evaluate renamed(Register old, Register replacement) {
            return new Evaluate(target.equals(old) ? replacement : target, field,
                    source.equals(old) ? replacement : source, counted);
        }
    }

    /** target ← left ⊙ right, coordinate by coordinate. */
    record Multiply(Register target, Register left, Register right) implements Instruction {
        @Override
        public List<Register> sources() {
            return List.of(left, right);
        }

        @Override
        public Multiply renamed(Register old, Register replacement) {
            return new Multiply(target.equals(old) ? replacement : target, left.equals(old) ? replacement : left,
                    right.equals(old) ? replacement : right);
        }
    }

    /** target ← matrix · vector: coordinate i is Σ_j matrix[i·m + j] vector[j], with m the coordinates of the vector. */
    record Transform(Register target, Register matrix, Register vector) implements Instruction {
        @Override
        public List<Register> sources() {
            return List.of(matrix, vector);
        }

        @Override
        public Transform renamed(Register old, Register replacement) {
            return new Transform(target.equals(old) ? replacement : target, matrix.equals(old) ? replacement : matrix,
                    vector.equals(old) ? replacement : vector);
        }
    }

    /** Anything else; readers of programs that need more than to run them refuse it. */
    record Apply(Register target, BlockOperation operation, List<Register> operands) implements Instruction {
        @Override
        public List<Register> sources() {
            return operands;
        }

        @Override
        public Apply renamed(Register old, Register replacement) {
            return new Apply(target.equals(old) ? replacement : target, operation,
                    operands.stream().map(operand -> operand.equals(old) ? replacement : operand).toList());
        }
    }
}
