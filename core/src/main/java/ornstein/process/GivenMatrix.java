package ornstein.process;

import ornstein.array.Block;

/** A field of matrices at one time, evaluated at points of its dimension only. */
record GivenMatrix(MatrixField field, double t) implements FrozenField {
    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        checkRows(field, x);
        try {
            field.evaluate(t, x, out);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw GivenField.outside("a field of matrices", t, x, out, e);
        }
    }

    static void checkRows(MatrixField field, Block x) {
        if (x.dimension() != field.rows()) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension()
                    + ", the matrices of the noise have " + field.rows() + " rows and " + field.columns()
                    + " columns: give one row per coordinate");
        }
    }
}
