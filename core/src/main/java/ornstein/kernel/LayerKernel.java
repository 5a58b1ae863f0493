package ornstein.kernel;

/**
 * The layers of networks over groups of particles, all in one array: a plane is a run of {@code lanes} numbers, one per
 * particle, and plane p of those that begin at {@code from} begins at from + p·lanes. Ranges outside the arrays throw
 * {@link IndexOutOfBoundsException}.
 */
public interface LayerKernel {
    /** Numbers of lanes are multiples of this. */
    int LANES = 16;
    /** Rows of matrices come in groups of this many. */
    int ROWS = 4;

    /** The number of rows with which a matrix of this many is {@linkplain #pack packed}. */
    static int padded(int rows) {
        return Math.addExact(rows, ROWS - 1) / ROWS * ROWS;
    }

    /**
     * A matrix as {@link #multiplyAdd} reads it: group by group of four rows, and in each column by column; rows of zeros fill
     * the last group.
     *
     * @param matrix row r, column c at from + r·rowStride + c·columnStride
     */
    static double[] pack(double[] matrix, int from, int rowStride, int columnStride, int rows, int columns) {
        double[] packed = new double[Math.multiplyExact(padded(rows), columns)];
        for (int r = 0; r < rows; r++) {
            int group = r / ROWS * ROWS * columns + r % ROWS;
            for (int c = 0; c < columns; c++) {
                packed[group + c * ROWS] = matrix[from + r * rowStride + c * columnStride];
            }
        }
        return packed;
    }

    /**
     * y += W x for each lane, the columns in order, each by one fused multiply–add.
     *
     * @param weights W, packed
     * @param columns the number of planes of x
     * @param rows the number of planes of y, padded
     * @param x where its planes begin
     * @param y where its planes begin
     */
    void multiplyAdd(double[] weights, int columns, int rows, double[] values, int x, int y, int lanes);

    /** x ↦ x·σ(x) in place, σ(x) = 1/(1 + e⁻ˣ), within 3 ulp for x ≥ −709, and 10⁻³⁰⁵ below. */
    void silu(double[] values, int from, int n);

    /** As {@link #silu}, and the derivative σ(x)·(1 + x(1 − σ(x))). */
    void siluSlope(double[] values, int from, int slope, int n);

    /** As {@link #siluSlope}, and the second derivative σ(x)·(1 − σ(x))·(2 + x(1 − 2σ(x))). */
    void siluCurvature(double[] values, int from, int slope, int curvature, int n);

    /** x·y in place of x. */
    void multiply(double[] values, int x, int y, int n);

    /** x + y in place of x. */
    void add(double[] values, int x, int y, int n);

    /** x + y·z in place of x, by one fused multiply–add. */
    void addProduct(double[] values, int x, int y, int z, int n);
}
