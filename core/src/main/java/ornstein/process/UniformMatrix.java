package ornstein.process;

import java.util.Arrays;
import java.util.function.DoubleFunction;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A matrix field that is the same for every point. */
record UniformMatrix(int rows, int columns, DoubleFunction<MatrixEntries> entries) implements MatrixField {
    UniformMatrix {
        MatrixEntries.checkExtents(rows, columns);
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        write(entries.apply(t).values(), out);
    }

    @Override
    public boolean isUniform() {
        return true;
    }

    @Override
    public FrozenField at(double t) {
        double[] values = entries.apply(t).values();
        return new Frozen(this, values);
    }

    /** Its Jacobian vanishes. */
    private record Frozen(MatrixField field, double[] values) implements LinearDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            GivenMatrix.checkRows(field, x);
            write(values, out);
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            LinearDerivative.zero(out);
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            LinearDerivative.zero(out);
        }
    }

    private static void write(double[] values, Block out) {
        for (int e = 0; e < values.length; e++) {
            Arrays.fill(out.plane(e), out.from(), out.from() + out.size(), values[e]);
        }
    }
}
