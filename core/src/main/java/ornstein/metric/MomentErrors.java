package ornstein.metric;

/**
 * Mean and covariance of samples beside those of the law.
 *
 * @param mean of the samples, [D]
 * @param meanError mean less the exact mean, [D]
 * @param meanStandardError what exact samples of this size have as standard deviation of meanError, [D]
 * @param covariance of the samples with divisor N − 1, [D, D]
 * @param covarianceError covariance less the exact covariance, [D, D]
 * @param covarianceStandardError what exact samples of this size have as standard deviation of covarianceError, up to a
 *     relative O(1/N), [D, D]
 */
public record MomentErrors(double[] mean, double[] meanError, double[] meanStandardError, double[][] covariance,
        double[][] covarianceError, double[][] covarianceStandardError) {}
