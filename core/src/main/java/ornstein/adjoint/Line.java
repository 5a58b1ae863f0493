package ornstein.adjoint;

import org.jspecify.annotations.Nullable;

import ornstein.process.FrozenCurvature;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;
import ornstein.solve.Instruction;
import ornstein.solve.Register;

/**
 * An instruction with the derivative of the field that it evaluates.
 *
 * @param field the derivative, null for other instructions
 */
record Line(Instruction instruction, @Nullable FrozenDerivative field) {

    /** @throws IllegalArgumentException if it has no derivative, or no second one where that is wanted */
    static Line of(Instruction instruction, boolean second, String where) {
        return switch (instruction) {
            case Instruction.Evaluate evaluate -> new Line(evaluate, derivative(evaluate.field(), second, where));
            case Instruction.Apply apply -> throw new IllegalArgumentException(where + " has an operation that "
                    + apply.operation().what()
                    + ": its result is no differentiable function of the state; take a scheme"
                    + " whose steps are made of fields, sums and products only");
            case Instruction.Combine _,Instruction.Multiply _,Instruction.Transform _ -> new Line(instruction, null);
        };
    }

    private static FrozenDerivative derivative(FrozenField field, boolean second, String where) {
        FrozenDerivative derivative = field.derivative().orElseThrow(() -> new IllegalArgumentException(where
                + " evaluates a field whose Jacobian is not known (" + field.getClass().getSimpleName()
                + "): give it as a DifferentiableField, for example by DifferentiableField.pointwise(field, jacobian)"));
        if (second && !(derivative instanceof FrozenCurvature)) {
            throw new IllegalArgumentException(where + " evaluates a field without second derivatives ("
                    + derivative.getClass().getSimpleName() + "): its frozen form must be a FrozenCurvature");
        }
        return derivative;
    }

    /** The derivative of the field of an evaluation. */
    FrozenDerivative derivative() {
        if (field == null) {
            throw new IllegalStateException(instruction + " evaluates no field");
        }
        return field;
    }

    /** The second derivative of the field of an evaluation. */
    FrozenCurvature curvature() {
        return (FrozenCurvature) derivative();
    }

    /** Whether a register's values change with the start: noise does not. */
    static boolean varies(Register register) {
        return !register.isNormal() && !register.isUniform();
    }
}
