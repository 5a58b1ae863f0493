package ornstein.kernel;

import java.util.Objects;

/** {@link LayerKernel} one number at a time. */
final class ScalarLayerKernel implements LayerKernel {
    /** Below, where e⁻ˣ would overflow, functions keep the value that they have here, less than 10⁻³⁰⁵ from the true one. */
    static final double LOWEST = -709;

    @Override
    public void multiplyAdd(double[] weights, int columns, int rows, double[] values, int x, int y, int lanes) {
        for (int row = 0; row < rows; row++) {
            int w = row / ROWS * ROWS * columns + row % ROWS;
            int to = y + row * lanes;
            for (int c = 0; c < columns; c++) {
                double weight = weights[w + c * ROWS];
                int from = x + c * lanes;
                for (int i = 0; i < lanes; i++) {
                    values[to + i] = Math.fma(weight, values[from + i], values[to + i]);
                }
            }
        }
    }

    /** σ(x) for x ≥ {@link #LOWEST}. */
    private static double sigmoid(double x) {
        return 1 / (1 + ScalarMath.expNonPositive(-x));
    }

    @Override
    public void silu(double[] values, int from, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        for (int i = from; i < from + n; i++) {
            double x = Math.max(values[i], LOWEST);
            values[i] = x * sigmoid(x);
        }
    }

    @Override
    public void siluSlope(double[] values, int from, int slope, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        Objects.checkFromIndexSize(slope, n, values.length);
        for (int i = 0; i < n; i++) {
            double x = Math.max(values[from + i], LOWEST);
            double s = sigmoid(x);
            values[from + i] = x * s;
            values[slope + i] = s * Math.fma(x, 1 - s, 1);
        }
    }

    @Override
    public void siluCurvature(double[] values, int from, int slope, int curvature, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        Objects.checkFromIndexSize(slope, n, values.length);
        Objects.checkFromIndexSize(curvature, n, values.length);
        for (int i = 0; i < n; i++) {
            double x = Math.max(values[from + i], LOWEST);
            double s = sigmoid(x);
            double rest = 1 - s;
            values[from + i] = x * s;
            values[slope + i] = s * Math.fma(x, rest, 1);
            values[curvature + i] = s * rest * Math.fma(x, rest - s, 2);
        }
    }

    @Override
    public void multiply(double[] values, int x, int y, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        for (int i = 0; i < n; i++) {
            values[x + i] *= values[y + i];
        }
    }

    @Override
    public void add(double[] values, int x, int y, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        for (int i = 0; i < n; i++) {
            values[x + i] += values[y + i];
        }
    }

    @Override
    public void addProduct(double[] values, int x, int y, int z, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        Objects.checkFromIndexSize(z, n, values.length);
        for (int i = 0; i < n; i++) {
            values[x + i] = Math.fma(values[y + i], values[z + i], values[x + i]);
        }
    }
}
