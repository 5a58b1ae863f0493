package ornstein.kernel;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link ElementaryKernel} one vector at a time; the last few numbers by the scalar twin. */
final class SimdElementaryKernel implements ElementaryKernel {

    private final ScalarElementaryKernel twin = new ScalarElementaryKernel();

    @Override
    public void exp(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.exp(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        twin.exp(x, xFrom + i, y, yFrom + i, n - i);
    }

    @Override
    public void expNonPositive(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.expNonPositive(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        twin.expNonPositive(x, xFrom + i, y, yFrom + i, n - i);
    }

    @Override
    public void log(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i);
            if (SimdMath.outsideNormal(v).reduceLanes(VectorOperators.OR) < 0) {
                twin.log(x, xFrom + i, y, yFrom + i, Species.LANES);
            } else {
                SimdMath.logNormal(v).intoArray(y, yFrom + i);
            }
        }
        twin.log(x, xFrom + i, y, yFrom + i, n - i);
    }

    @Override
    public void sinPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.sinPi(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        twin.sinPi(x, xFrom + i, y, yFrom + i, n - i);
    }

    @Override
    public void cosPi(double[] x, int xFrom, double[] y, int yFrom, int n) {
        Objects.checkFromIndexSize(xFrom, n, x.length);
        Objects.checkFromIndexSize(yFrom, n, y.length);
        int i = 0;
        for (; i <= n - Species.LANES; i += Species.LANES) {
            SimdMath.cosPi(DoubleVector.fromArray(Species.DOUBLE, x, xFrom + i)).intoArray(y, yFrom + i);
        }
        twin.cosPi(x, xFrom + i, y, yFrom + i, n - i);
    }
}
