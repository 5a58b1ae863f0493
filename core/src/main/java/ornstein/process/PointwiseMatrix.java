package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;

/** A matrix field written point by point. */
record PointwiseMatrix(int rows, int columns, MatrixField.Pointwise field) implements MatrixField {
    PointwiseMatrix {
        MatrixEntries.checkExtents(rows, columns);
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        double[] point = new double[rows];
        double[][] value = new double[rows][columns];
        for (int n = 0; n < x.size(); n++) {
            for (int i = 0; i < rows; i++) {
                point[i] = x.get(n, i);
                Arrays.fill(value[i], 0);
            }
            evaluate(t, point, value);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    out.set(n, i * columns + j, value[i][j]);
                }
            }
        }
    }

    private void evaluate(double t, double[] point, double[][] value) {
        try {
            field.evaluate(t, point, value);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the pointwise matrix at t = " + t + ", x = " + Arrays.toString(point)
                    + " has an index out of bounds: it has " + rows + " rows and " + columns + " columns", e);
        }
    }
}
