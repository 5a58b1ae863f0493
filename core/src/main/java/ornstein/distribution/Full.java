package ornstein.distribution;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A symmetric positive definite matrix. */
public final class Full implements Covariance {
    /** |aᵢⱼ − aⱼᵢ| allowed, relative to √(aᵢᵢ aⱼⱼ): the rounding of a computed product A·Aᵀ. */
    private static final double ASYMMETRY = 1e-12;

    private final double[][] matrix;

    /**
     * A dense covariance.
     *
     * @param matrix [D, D], copied
     * @throws IllegalArgumentException if a row's length is not the number of rows
     */
    public Full(double[][] matrix) {
        this.matrix = Matrices.copy(matrix);
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException(
                        "covariance row " + i + " has " + matrix[i].length + " entries, there are "
                                + matrix.length + " rows: a full covariance is square");
            }
        }
    }

    /** The dense matrix, as a copy. */
    public double[][] matrix() {
        return Matrices.copy(matrix);
    }

    /** The dense matrix itself, for reading. */
    double[][] rows() {
        return matrix;
    }

    @Override
    public double variance(int d) {
        return matrix[d][d];
    }

    @Override
    public double[][] matrix(int dimension) {
        return matrix();
    }

    @Override
    public double[][] function(DoubleUnaryOperator f, int dimension) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[][] scaled = Matrices.transpose(eigen.vectors());
        for (int l = 0; l < scaled.length; l++) {
            double value = f.applyAsDouble(eigen.values()[l]);
            for (int i = 0; i < scaled.length; i++) {
                scaled[l][i] *= value;
            }
        }
        return Matrices.symmetrised(Matrices.product(eigen.vectors(), scaled));
    }

    @Override
    public Full affine(double factor, double extra) {
        double[][] changed = new double[matrix.length][matrix.length];
        for (int i = 0; i < changed.length; i++) {
            for (int j = 0; j < changed.length; j++) {
                changed[i][j] = i == j ? Math.fma(factor, matrix[i][j], extra) : factor * matrix[i][j];
            }
        }
        return new Full(changed);
    }

    @Override
    public Full marginal(int... dimensions) {
        double[][] part = new double[dimensions.length][dimensions.length];
        for (int i = 0; i < dimensions.length; i++) {
            for (int j = 0; j < dimensions.length; j++) {
                part[i][j] = matrix[dimensions[i]][dimensions[j]];
            }
        }
        return new Full(part);
    }

    @Override
    public void check(String name, int dimension) {
        if (matrix.length != dimension) {
            throw new IllegalArgumentException(name + " is " + matrix.length + " × " + matrix.length
                    + ", the means have dimension " + dimension + ": a covariance is D × D");
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                if (!Double.isFinite(matrix[i][j])) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "][" + j + "] = " + matrix[i][j] + ": covariances must be finite");
                }
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(Math.abs(matrix[i][i] * matrix[j][j]));
                if (Math.abs(matrix[i][j] - matrix[j][i]) > ASYMMETRY * scale) {
                    throw new IllegalArgumentException(name + "[" + i + "][" + j + "] = " + matrix[i][j] + " but [" + j
                            + "]["
                            + i + "] = " + matrix[j][i] + ": a covariance is symmetric; average it with its transpose");
                }
            }
        }
        Cholesky.of(matrix, name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Full full && Arrays.deepEquals(matrix, full.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(matrix);
    }

    @Override
    public String toString() {
        return "Full" + Arrays.deepToString(matrix);
    }
}
