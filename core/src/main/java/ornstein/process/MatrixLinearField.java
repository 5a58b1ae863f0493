package ornstein.process;

import java.util.function.DoubleFunction;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A(t) x. */
record MatrixLinearField(int dimension, DoubleFunction<MatrixEntries> entries) implements TimedField {
    MatrixLinearField {
        MatrixEntries.checkExtents(dimension, dimension);
    }

    @Override
    public FrozenField at(double t) {
        return new Frozen(dimension, entries.apply(t).values());
    }

    private record Frozen(int dimension, double[] values) implements LinearDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            Factors.checkDimension("the linear field", dimension, x.dimension());
            for (int i = 0; i < dimension; i++) {
                Planes.scale(x.size(), values[i * dimension], x.plane(0), x.from(), out.plane(i), out.from());
                for (int j = 1; j < dimension; j++) {
                    Planes.add(x.size(), values[i * dimension + j], x.plane(j), x.from(), out.plane(i), out.from());
                }
            }
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            product(w, dimension, 1, scratch, out);
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            product(u, 1, dimension, scratch, out);
        }

        /** A·v or Aᵀ·v, by the strides of its rows and columns. */
        private void product(Block v, int row, int column, Scratch scratch, Block out) {
            Block sum = scratch.block(0, dimension, v.size());
            LinearDerivative.zero(sum);
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    Planes.add(v.size(), values[i * row + j * column], v.plane(j), v.from(), sum.plane(i), 0);
                }
            }
            Planes.scale(1, sum, out);
        }

        @Override
        public long bytes() {
            return 64 + 8L * values.length;
        }
    }
}
