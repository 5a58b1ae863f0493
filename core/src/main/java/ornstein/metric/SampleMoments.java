package ornstein.metric;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;

/** Sums over particles in a fixed order: within chunks of fixed length, then over the chunks. */
final class SampleMoments {
    private static final int CHUNK = 1 << 10;

    private SampleMoments() {}

    static double[] mean(Batch samples) {
        double[] mean = new double[samples.dimension()];
        Blocks.forEach(mean.length, 1, () -> samples, (batch, from, end) -> {
            for (int d = from; d < end; d++) {
                mean[d] = mean(batch.plane(d));
            }
        });
        return mean;
    }

    static double sum(double[] x) {
        double total = 0;
        for (int from = 0; from < x.length; from += CHUNK) {
            double sum = 0;
            for (int i = from; i < Math.min(x.length, from + CHUNK); i++) {
                sum += x[i];
            }
            total += sum;
        }
        return total;
    }

    static double mean(double[] x) {
        return sum(x) / x.length;
    }

    /** [D, D], divisor N − 1. */
    static double[][] covariance(Batch samples, double[] mean) {
        double[][] covariance = new double[mean.length][mean.length];
        Blocks.forEach(mean.length, 1, () -> samples, (batch, from, end) -> {
            for (int i = from; i < end; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] = covariance(batch.plane(i), mean[i], batch.plane(j), mean[j]);
                }
            }
        });
        for (int i = 0; i < mean.length; i++) {
            for (int j = i + 1; j < mean.length; j++) {
                covariance[i][j] = covariance[j][i];
            }
        }
        return covariance;
    }

    static double covariance(double[] x, double meanX, double[] y, double meanY) {
        double total = 0;
        for (int from = 0; from < x.length; from += CHUNK) {
            double sum = 0;
            for (int i = from; i < Math.min(x.length, from + CHUNK); i++) {
                sum = Math.fma(x[i] - meanX, y[i] - meanY, sum);
            }
            total += sum;
        }
        return total / (x.length - 1);
    }
}
