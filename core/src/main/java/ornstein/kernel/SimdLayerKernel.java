package ornstein.kernel;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LayerKernel} by vectors. A tile of 4 rows × 2 vectors stays in registers while the columns go by: each broadcast
 * weight serves two vectors, and each loaded vector four rows.
 */
final class SimdLayerKernel implements LayerKernel {
    private static final VectorSpecies<Double> S = Species.DOUBLE;
    private static final int V = S.length();

    private final ScalarLayerKernel twin = new ScalarLayerKernel();

    @Override
    public void multiplyAdd(double[] weights, int columns, int rows, double[] values, int x, int y, int lanes) {
        for (int row = 0; row < rows; row += ROWS) {
            for (int lane = 0; lane < lanes; lane += 2 * V) {
                tile(weights, row * columns, columns, values, x + lane, y + row * lanes + lane, lanes);
            }
        }
    }

    private static void tile(double[] weights, int first, int columns, double[] values, int x, int y, int lanes) {
        DoubleVector a0 = DoubleVector.fromArray(S, values, y);
        DoubleVector b0 = DoubleVector.fromArray(S, values, y + V);
        DoubleVector a1 = DoubleVector.fromArray(S, values, y + lanes);
        DoubleVector b1 = DoubleVector.fromArray(S, values, y + lanes + V);
        DoubleVector a2 = DoubleVector.fromArray(S, values, y + 2 * lanes);
        DoubleVector b2 = DoubleVector.fromArray(S, values, y + 2 * lanes + V);
        DoubleVector a3 = DoubleVector.fromArray(S, values, y + 3 * lanes);
        DoubleVector b3 = DoubleVector.fromArray(S, values, y + 3 * lanes + V);
        for (int c = 0; c < columns; c++) {
            DoubleVector a = DoubleVector.fromArray(S, values, x + c * lanes);
            DoubleVector b = DoubleVector.fromArray(S, values, x + c * lanes + V);
            DoubleVector w = DoubleVector.broadcast(S, weights[first + ROWS * c]);
            a0 = w.fma(a, a0);
            b0 = w.fma(b, b0);
            w = DoubleVector.broadcast(S, weights[first + ROWS * c + 1]);
            a1 = w.fma(a, a1);
            b1 = w.fma(b, b1);
            w = DoubleVector.broadcast(S, weights[first + ROWS * c + 2]);
            a2 = w.fma(a, a2);
            b2 = w.fma(b, b2);
            w = DoubleVector.broadcast(S, weights[first + ROWS * c + 3]);
            a3 = w.fma(a, a3);
            b3 = w.fma(b, b3);
        }
        a0.intoArray(values, y);
        b0.intoArray(values, y + V);
        a1.intoArray(values, y + lanes);
        b1.intoArray(values, y + lanes + V);
        a2.intoArray(values, y + 2 * lanes);
        b2.intoArray(values, y + 2 * lanes + V);
        a3.intoArray(values, y + 3 * lanes);
        b3.intoArray(values, y + 3 * lanes + V);
    }

    @Override
    public void silu(double[] values, int from, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, values, from + i);
            x = V == 2 // as in SimdMath: masks of two lanes are not compiled, and with more this is faster
                    ? x.max(ScalarLayerKernel.LOWEST)
                    : x.blend(ScalarLayerKernel.LOWEST, x.compare(VectorOperators.LT, ScalarLayerKernel.LOWEST));
            DoubleVector e = SimdMath.expNonPositive(x.neg());
            x.mul(DoubleVector.broadcast(S, 1).div(e.add(1))).intoArray(values, from + i);
        }
        twin.silu(values, from + i, n - i);
    }

    /** Cuts x at the lowest in place and writes σ(x) to other planes, whole vectors only; what follows from it is a pass of its own. */
    private static void sigmoid(double[] values, int from, int to, int n) {
        for (int i = 0; i <= n - V; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, values, from + i);
            x = V == 2
                    ? x.max(ScalarLayerKernel.LOWEST)
                    : x.blend(ScalarLayerKernel.LOWEST, x.compare(VectorOperators.LT, ScalarLayerKernel.LOWEST));
            DoubleVector e = SimdMath.expNonPositive(x.neg());
            x.intoArray(values, from + i);
            DoubleVector.broadcast(S, 1).div(e.add(1)).intoArray(values, to + i);
        }
    }

    @Override
    public void siluSlope(double[] values, int from, int slope, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        Objects.checkFromIndexSize(slope, n, values.length);
        sigmoid(values, from, slope, n);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, values, from + i);
            DoubleVector s = DoubleVector.fromArray(S, values, slope + i);
            x.mul(s).intoArray(values, from + i);
            s.mul(x.fma(one.sub(s), one)).intoArray(values, slope + i);
        }
        twin.siluSlope(values, from + i, slope + i, n - i);
    }

    @Override
    public void siluCurvature(double[] values, int from, int slope, int curvature, int n) {
        Objects.checkFromIndexSize(from, n, values.length);
        Objects.checkFromIndexSize(slope, n, values.length);
        Objects.checkFromIndexSize(curvature, n, values.length);
        sigmoid(values, from, slope, n);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector two = DoubleVector.broadcast(S, 2);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, values, from + i);
            DoubleVector s = DoubleVector.fromArray(S, values, slope + i);
            DoubleVector rest = one.sub(s);
            x.mul(s).intoArray(values, from + i);
            s.mul(x.fma(rest, one)).intoArray(values, slope + i);
            s.mul(rest).mul(x.fma(rest.sub(s), two)).intoArray(values, curvature + i);
        }
        twin.siluCurvature(values, from + i, slope + i, curvature + i, n - i);
    }

    @Override
    public void multiply(double[] values, int x, int y, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector.fromArray(S, values, x + i).mul(DoubleVector.fromArray(S, values, y + i))
                    .intoArray(values, x + i);
        }
        twin.multiply(values, x + i, y + i, n - i);
    }

    @Override
    public void add(double[] values, int x, int y, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector.fromArray(S, values, x + i).add(DoubleVector.fromArray(S, values, y + i))
                    .intoArray(values, x + i);
        }
        twin.add(values, x + i, y + i, n - i);
    }

    @Override
    public void addProduct(double[] values, int x, int y, int z, int n) {
        Objects.checkFromIndexSize(x, n, values.length);
        Objects.checkFromIndexSize(y, n, values.length);
        Objects.checkFromIndexSize(z, n, values.length);
        int i = 0;
        for (; i <= n - V; i += V) {
            DoubleVector.fromArray(S, values, y + i)
                    .fma(DoubleVector.fromArray(S, values, z + i), DoubleVector.fromArray(S, values, x + i))
                    .intoArray(values, x + i);
        }
        twin.addProduct(values, x + i, y + i, z + i, n - i);
    }
}
