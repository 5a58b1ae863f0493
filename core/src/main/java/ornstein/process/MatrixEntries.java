package ornstein.process;

/** The entries of a checked matrix, row after row. */
record MatrixEntries(double[] values) {
    static void checkExtents(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix of " + rows + " rows and " + columns
                    + " columns: rows (the dimension of the points) and columns (that of the noise) must be at least 1");
        }
    }

    static int columns(double[][] matrix) {
        if (matrix.length == 0 || matrix[0].length == 0) {
            throw new IllegalArgumentException(
                    "the matrix has no entries: give one row per coordinate");
        }
        return matrix[0].length;
    }

    static MatrixEntries checked(double[][] matrix, int rows, int columns, String where) {
        if (matrix.length != rows) {
            throw new IllegalArgumentException("the matrix" + where + " has " + matrix.length
                    + " rows: it needs " + rows + ", one per coordinate of the points");
        }
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            if (matrix[i].length != columns) {
                throw new IllegalArgumentException("row " + i + " of the matrix" + where + " has " + matrix[i].length
                        + " entries: it needs " + columns
                        + ", one per coordinate of what it multiplies");
            }
            for (int j = 0; j < columns; j++) {
                double entry = matrix[i][j];
                if (!Double.isFinite(entry)) {
                    throw new IllegalArgumentException("entry [" + i + "][" + j + "] of the matrix" + where + " is "
                            + entry + ": entries must be finite");
                }
                values[i * columns + j] = entry;
            }
        }
        return new MatrixEntries(values);
    }
}
