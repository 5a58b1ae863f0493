package ornstein.kernel;

/**
 * Elementary functions of arrays: y[yFrom + i] = f(x[xFrom + i]) for 0 ≤ i &lt; n. Source and target may be the same
 * array at the same offset. Ranges outside the arrays throw {@link IndexOutOfBoundsException}.
 */
public interface ElementaryKernel {

    /** eˣ, see {@link ScalarMath#exp}. */
    void exp(double[] x, int xFrom, double[] y, int yFrom, int n);

    /** eˣ for x ≤ 0, see {@link ScalarMath#expNonPositive}. */
    void expNonPositive(double[] x, int xFrom, double[] y, int yFrom, int n);

    /** ln x, see {@link ScalarMath#log}. */
    void log(double[] x, int xFrom, double[] y, int yFrom, int n);

    /** sin(πx), see {@link ScalarMath#sinPi}. */
    void sinPi(double[] x, int xFrom, double[] y, int yFrom, int n);

    /** cos(πx), see {@link ScalarMath#cosPi}. */
    void cosPi(double[] x, int xFrom, double[] y, int yFrom, int n);
}
