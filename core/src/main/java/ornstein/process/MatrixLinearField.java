package ornstein.process;

import java.util.function.DoubleFunction;

import ornstein.array.Block;

/** A(t) x. */
record MatrixLinearField(int dimension, DoubleFunction<MatrixEntries> entries) implements TimedField {
    MatrixLinearField {
        MatrixEntries.checkExtents(dimension, dimension);
    }

    @Override
    public FrozenField at(double t) {
        return new Frozen(dimension, entries.apply(t).values());
    }

    private record Frozen(int dimension, double[] values) implements FrozenField {
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
        public long bytes() {
            return 64 + 8L * values.length;
        }
    }
}
