package ornstein.kernel;

import java.util.Objects;

/** {@link ElementaryKernel} one number at a time. */
final class ScalarElementaryKernel implements ElementaryKernel {

    @Override
    public void exp(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = ScalarMath.exp(x[xFrom + i]);
        }
    }

    @Override
    public void expNonPositive(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = ScalarMath.expNonPositive(x[xFrom + i]);
        }
    }

    @Override
    public void log(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = ScalarMath.log(x[xFrom + i]);
        }
    }

    @Override
    public void sinPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = ScalarMath.sinPi(x[xFrom + i]);
        }
    }

    @Override
    public void cosPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = ScalarMath.cosPi(x[xFrom + i]);
        }
    }
}
