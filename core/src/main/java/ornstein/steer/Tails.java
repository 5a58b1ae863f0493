package ornstein.steer;

import ornstein.distribution.Covariance;
import ornstein.distribution.Diagonal;
import ornstein.distribution.Empirical;
import ornstein.distribution.Full;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Isotropic;
import ornstein.distribution.Law;

/** How fast laws fall off far away: log q(su) ~ −½cs², c the least precision of any component along u. */
final class Tails {
    private Tails() {}

    /** c for scale·x₀ + sigma·ε; +∞ for points without noise. */
    static double precision(Law law, double scale, double sigma, double[] direction) {
        return switch (law) {
            case Empirical points -> square(direction) / (sigma * sigma);
            case GaussianMixture mixture -> {
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < mixture.components(); k++) {
                    least = Math.min(least, precision(mixture.covarianceOf(k), scale, sigma, direction));
                }
                yield least;
            }
        };
    }

    private static double precision(Covariance covariance, double scale, double sigma, double[] u) {
        double noise = sigma * sigma;
        double signal = scale * scale;
        return switch (covariance) {
            case Isotropic one -> square(u) / Math.fma(signal, one.variance(), noise);
            case Diagonal diagonal -> {
                double sum = 0;
                for (int d = 0; d < u.length; d++) {
                    sum += u[d] * u[d] / Math.fma(signal, diagonal.variance(d), noise);
                }
                yield sum;
            }
            case Full full -> {
                double[][] precision = full.function(v -> 1 / Math.fma(signal, v, noise), u.length);
                double sum = 0;
                for (int i = 0; i < u.length; i++) {
                    for (int j = 0; j < u.length; j++) {
                        sum = Math.fma(u[i] * precision[i][j], u[j], sum);
                    }
                }
                yield sum;
            }
        };
    }

    private static double square(double[] u) {
        double sum = 0;
        for (double value : u) {
            sum = Math.fma(value, value, sum);
        }
        return sum;
    }
}
