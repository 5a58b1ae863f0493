package ornstein.solve;

/**
 * A block's value as an affine function of what a step starts from: mean + linear·(deviations of the lasting blocks, noise).
 *
 * @param mean [planes]
 * @param linear [planes][sources]
 */
record AffineForm(double[] mean, double[][] linear) {
    static AffineForm zero(int planes, int sources) {
        return new AffineForm(new double[planes], new double[planes][sources]);
    }

    /** Coordinates from…from + planes − 1 of the sources. */
    static AffineForm unit(int planes, int sources, int from) {
        AffineForm unit = zero(planes, sources);
        for (int i = 0; i < planes; i++) {
            unit.linear[i][from + i] = 1;
        }
        return unit;
    }

    int planes() {
        return mean.length;
    }

    void add(double factor, AffineForm other) {
        for (int i = 0; i < mean.length; i++) {
            addTo(i, factor, other, i);
        }
    }

    /** Plane i += factor · plane j of another. */
    void addTo(int i, double factor, AffineForm other, int j) {
        mean[i] = Math.fma(factor, other.mean[j], mean[i]);
        for (int s = 0; s < linear[i].length; s++) {
            linear[i][s] = Math.fma(factor, other.linear[j][s], linear[i][s]);
        }
    }

    boolean isConstant() {
        for (double[] row : linear) {
            for (double entry : row) {
                if (entry != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The covariance of two planes.
     *
     * @param joint of the first sources; the others are standard normals
     */
    static double covariance(double[] a, double[] b, double[][] joint) {
        double sum = 0;
        for (int i = 0; i < joint.length; i++) {
            if (a[i] != 0) {
                double inner = 0;
                for (int j = 0; j < joint.length; j++) {
                    inner = Math.fma(joint[i][j], b[j], inner);
                }
                sum = Math.fma(a[i], inner, sum);
            }
        }
        for (int i = joint.length; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }
}
