package ornstein.distribution;

import ornstein.kernel.ScalarMath;

/** What parameters of laws must obey, and what follows from them at once. */
final class MixtureParameters {
    private MixtureParameters() {}

    static void checkCounts(int weights, int means, int covariances) {
        if (weights == 0) {
            throw new IllegalArgumentException("weights is empty: a mixture needs at least one component");
        }
        if (means != weights || covariances != weights) {
            throw new IllegalArgumentException(weights + " weights, " + means + " means, " + covariances
                    + " covariances: give one of each per component");
        }
    }

    /** A copy of a component's mean. */
    static double[] checkedMean(double[] mean, int k, int dimension) {
        if (mean.length != dimension || dimension == 0) {
            throw new IllegalArgumentException("means[" + k + "] has " + mean.length + " coordinates, means[0] has "
                    + dimension + ": all means have the mixture's dimension, at least 1");
        }
        for (int d = 0; d < dimension; d++) {
            if (!Double.isFinite(mean[d])) {
                throw new IllegalArgumentException(
                        "means[" + k + "][" + d + "] = " + mean[d] + ": means must be finite");
            }
        }
        return mean.clone();
    }

    /** The weights divided by their sum. */
    static double[] normalised(double[] weights) {
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] > 0 && weights[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + k + "] = " + weights[k]
                        + ": weights must be positive and finite; drop the component with without(" + k
                        + ") if it should vanish");
            }
            total += weights[k];
        }
        if (total == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("weights sum to infinity: divide them by their largest");
        }
        double[] normalised = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            normalised[k] = weights[k] / total;
        }
        return normalised;
    }

    static double[] logarithms(double[] weights) {
        double[] logs = new double[weights.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = ScalarMath.log(weights[k]);
        }
        return logs;
    }

    static double[] exponentials(double[] logWeights) {
        double[] weights = new double[logWeights.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = ScalarMath.exp(logWeights[k]);
        }
        return weights;
    }

    /** Σₖ wₖmₖ. */
    static double[] mean(GaussianMixture law) {
        double[] mean = new double[law.dimension()];
        for (int k = 0; k < law.components(); k++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] = Math.fma(law.weight(k), law.meanOf(k, d), mean[d]);
            }
        }
        return mean;
    }

    /** Σₖ wₖ(Cₖ + (mₖ − m)(mₖ − m)ᵀ). */
    static double[][] covariance(GaussianMixture law) {
        double[] mean = mean(law);
        double[][] covariance = new double[mean.length][mean.length];
        for (int k = 0; k < law.components(); k++) {
            double[][] own = law.covarianceOf(k).matrix(mean.length);
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    double between = (law.meanOf(k, i) - mean[i]) * (law.meanOf(k, j) - mean[j]);
                    covariance[i][j] = Math.fma(law.weight(k), own[i][j] + between, covariance[i][j]);
                }
            }
        }
        return covariance;
    }
}
