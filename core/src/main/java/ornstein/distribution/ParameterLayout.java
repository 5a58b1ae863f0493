package ornstein.distribution;

import java.util.Arrays;

import ornstein.kernel.ScalarMath;

/**
 * Where the derivatives in a law's parameters stand in a flat array: in log wₖ at k, in mₖ from K + k·D, in Cₖ, row after
 * row, from K + K·D + k·D². A law of points has no covariances.
 */
record ParameterLayout(int components, int dimension, boolean covariances) {
    int size() {
        int vectors = Math.multiplyExact(components, Math.addExact(1, dimension));
        return covariances ? Math.addExact(vectors, Math.multiplyExact(components * dimension, dimension)) : vectors;
    }

    int weight(int k) {
        return k;
    }

    int mean(int k, int d) {
        return components + k * dimension + d;
    }

    int covariance(int k, int i, int j) {
        return components + components * dimension + (k * dimension + i) * dimension + j;
    }

    /** The gradient in weights that sum to 1, means and covariances, symmetric. */
    MixtureGradient gradient(double[] flat, double[] logWeights) {
        double[] weights = new double[components];
        double[][] means = new double[components][];
        double[][][] matrices = new double[covariances ? components : 0][dimension][dimension];
        for (int k = 0; k < components; k++) {
            weights[k] = flat[weight(k)] / weight(k, logWeights[k]);
            means[k] = Arrays.copyOfRange(flat, mean(k, 0), mean(k + 1, 0));
            for (int i = 0; covariances && i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    matrices[k][i][j] = 0.5 * (flat[covariance(k, i, j)] + flat[covariance(k, j, i)]);
                }
            }
        }
        return new MixtureGradient(weights, means, matrices);
    }

    private static double weight(int k, double logWeight) {
        double weight = ScalarMath.exp(logWeight);
        if (weight == 0) {
            throw new ArithmeticException("weight " + k + " = exp(" + logWeight
                    + ") is below the least double: the derivative in it is not a number; leave it away with without("
                    + k + ")");
        }
        return weight;
    }
}
