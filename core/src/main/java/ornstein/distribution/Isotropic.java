package ornstein.distribution;

import java.util.function.DoubleUnaryOperator;

/** variance·I. */
public record Isotropic(double variance) implements Covariance {
    @Override
    public double variance(int d) {
        return variance;
    }

    @Override
    public double[][] matrix(int dimension) {
        double[][] matrix = new double[dimension][dimension];
        for (int d = 0; d < dimension; d++) {
            matrix[d][d] = variance;
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
    public Isotropic affine(double factor, double extra) {
        return new Isotropic(Math.fma(factor, variance, extra));
    }

    @Override
    public Isotropic marginal(int... dimensions) {
        return this;
    }

    @Override
    public void check(String name, int dimension) {
        Diagonal.checkVariance(name, variance);
    }
}
