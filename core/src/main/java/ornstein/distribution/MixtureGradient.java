package ornstein.distribution;

/**
 * The partial derivatives of a function of a mixture in its parameters, as {@link GaussianMixture#parameterGradient}
 * gives them.
 *
 * @param weights [K]: in wₖ, of the law Σ wₖNₖ/Σ wₖ, at weights that sum to 1; Σ wₖ·weights[k] = 0 therefore
 * @param means [K, D]
 * @param covariances [K, D, D], symmetric: the change with a change dC of component k is Σᵢⱼ covariances[k][i][j]·dCᵢⱼ
 */
public record MixtureGradient(double[] weights, double[][] means, double[][][] covariances) {

    /** [D]: the derivatives in the variances of component k, if its covariance is diagonal. */
    public double[] variances(int k) {
        double[] diagonal = new double[covariances[k].length];
        for (int d = 0; d < diagonal.length; d++) {
            diagonal[d] = covariances[k][d][d];
        }
        return diagonal;
    }

    /** The derivative in the variance v of component k, if its covariance is v·I: the trace. */
    public double variance(int k) {
        double trace = 0;
        for (int d = 0; d < covariances[k].length; d++) {
            trace += covariances[k][d][d];
        }
        return trace;
    }
}
