package ornstein.metric;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/** E[(xᵢ − μᵢ)²(xⱼ − μⱼ)²] of a law, from its components' weights, means less μ, and covariances (none for points). */
record FourthMoments(double[] weights, double[][] centres, double[][][] covariances) {
    static FourthMoments of(Law law, double[] mean) {
        int components = law.components();
        double[] weights = new double[components];
        double[][] centres = new double[components][];
        double[][][] covariances = new double[law instanceof GaussianMixture ? components : 0][][];
        switch (law) {
            case GaussianMixture mixture -> {
                for (int k = 0; k < components; k++) {
                    weights[k] = mixture.weight(k);
                    centres[k] = mixture.meanOf(k);
                    covariances[k] = mixture.covarianceOf(k).matrix(mean.length);
                }
            }
            case Empirical points -> {
                Batch at = points.points();
                for (int k = 0; k < components; k++) {
                    weights[k] = points.weight(k);
                    centres[k] = at.row(k);
                }
            }
        }
        for (double[] centre : centres) {
            for (int d = 0; d < mean.length; d++) {
                centre[d] -= mean[d];
            }
        }
        return new FourthMoments(weights, centres, covariances);
    }

    /** By Isserlis' theorem in each component. */
    double at(int i, int j) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double a = centres[k][i] * centres[k][i];
            double b = centres[k][j] * centres[k][j];
            double moment = a * b;
            if (covariances.length > 0) {
                double[][] c = covariances[k];
                double cross = centres[k][i] * centres[k][j] * c[i][j];
                moment += a * c[j][j] + b * c[i][i] + 4 * cross + c[i][i] * c[j][j] + 2 * c[i][j] * c[i][j];
            }
            sum = Math.fma(weights[k], moment, sum);
        }
        return sum;
    }
}
