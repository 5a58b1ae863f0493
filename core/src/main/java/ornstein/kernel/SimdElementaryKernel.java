package ornstein.kernel;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;

/** {@link ElementaryKernel} one vector at a time; the last few numbers by the scalar twin. */
final class SimdElementaryKernel implements ElementaryKernel {

    @Override
    public void exp(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.exp(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = ScalarMath.exp(x[xFrom + i]);
        }
    }

    @Override
    public void expNonPositive(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.expNonPositive(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = ScalarMath.expNonPositive(x[xFrom + i]);
        }
    }

    @Override
    public void log(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.log(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = ScalarMath.log(x[xFrom + i]);
        }
    }

    @Override
    public void sinPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.sinPi(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = ScalarMath.sinPi(x[xFrom + i]);
        }
    }

    @Override
    public void cosPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.cosPi(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = ScalarMath.cosPi(x[xFrom + i]);
        }
    }
}
