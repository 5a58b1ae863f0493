package ornstein.distribution;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** diag(variances). */
public final class Diagonal implements Covariance {
    private final double[] variances;

    /**
     * A diagonal covariance.
     *
     * @param variances one per coordinate, copied
     */
    public Diagonal(double... variances) {
        this.variances = variances.clone();
    }

    /** A copy of the diagonal. */
    public double[] variances() {
        return variances.clone();
    }

    @Override
    public double variance(int d) {
        return variances[d];
    }

    @Override
    public double[][] matrix(int dimension) {
        double[][] matrix = new double[dimension][dimension];
        for (int d = 0; d < dimension; d++) {
            matrix[d][d] = variances[d];
        }
        return matrix;
    }

    @Override
    public double[][] function(DoubleUnaryOperator f, int dimension) {
        double[][] matrix = new double[dimension][dimension];
        for (int d = 0; d < dimension; d++) {
            matrix[d][d] = f.applyAsDouble(variance(d));
        }
        return matrix;
    }

    @Override
    public Diagonal affine(double factor, double extra) {
        double[] changed = new double[variances.length];
        for (int d = 0; d < changed.length; d++) {
            changed[d] = Math.fma(factor, variances[d], extra);
        }
        return new Diagonal(changed);
    }

    @Override
    public Diagonal marginal(int... dimensions) {
        return new Diagonal(Arrays.stream(dimensions).mapToDouble(d -> variances[d]).toArray());
    }

    @Override
    public void check(String name, int dimension) {
        if (variances.length != dimension) {
            throw new IllegalArgumentException(
                    name + " has " + variances.length + " variances, the means have dimension "
                            + dimension + ": a diagonal covariance needs one variance per coordinate");
        }
        for (int d = 0; d < dimension; d++) {
            checkVariance(name + " diagonal[" + d + "]", variances[d]);
        }
    }

    static void checkVariance(String name, double variance) {
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + variance
                    + ": variances must be positive and finite; for point masses use Empirical");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diagonal diagonal && Arrays.equals(variances, diagonal.variances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variances);
    }

    @Override
    public String toString() {
        return "Diagonal" + Arrays.toString(variances);
    }
}
