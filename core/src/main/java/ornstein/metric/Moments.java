package ornstein.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/**
 * Errors of mean and covariance.
 *
 * <p>As a metric, in units of the law's deviations σ: |Δmean|/σ and |Δvariance|/σ² of each coordinate and, from D = 2 to
 * {@value #MOST_COVARIANCES}, the largest |Δcovariance|/(σσ′) between two coordinates. A coordinate that is constant under
 * the law is measured in its own units.
 */
public record Moments() implements Metric {
    /** The largest D in which the metric looks at covariances. */
    public static final int MOST_COVARIANCES = 64;

    @Override
    public String name() {
        return "moments";
    }

    @Override
    public String title() {
        return "moments";
    }

    /**
     * The errors and their exact standard errors.
     *
     * @param samples [*N, D], N ≥ 2
     */
    public static MomentErrors errors(Batch samples, Law truth) {
        Samples.check(samples, truth);
        int n = samples.size();
        checkSize(n);
        double[] exactMean = truth.mean();
        double[][] exactCovariance = truth.covariance();
        double[] mean = SampleMoments.mean(samples);
        double[][] covariance = SampleMoments.covariance(samples, mean);
        int dimension = mean.length;
        FourthMoments fourth = FourthMoments.of(truth, exactMean);
        double[] meanError = new double[dimension];
        double[] meanStandardError = new double[dimension];
        double[][] covarianceError = new double[dimension][dimension];
        double[][] covarianceStandardError = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            meanError[i] = mean[i] - exactMean[i];
            meanStandardError[i] = Math.sqrt(exactCovariance[i][i] / n);
            for (int j = 0; j < dimension; j++) {
                double exact = exactCovariance[i][j];
                double variance = fourth.at(i, j) - exact * exact;
                covarianceError[i][j] = covariance[i][j] - exact;
                covarianceStandardError[i][j] = Math.sqrt(Math.max(0, variance) / n);
            }
        }
        return new MomentErrors(mean, meanError, meanStandardError, covariance, covarianceError,
                covarianceStandardError);
    }

    private static void checkSize(int n) {
        if (n < 2) {
            throw new IllegalArgumentException("samples holds " + n + " particle: a variance needs at least two");
        }
    }

    @Override
    public Gauge against(Law truth, int samples) {
        checkSize(samples);
        return new MomentGauge(truth, samples);
    }

    private static final class MomentGauge implements Gauge {
        private final int samples;
        private final double[] mean;
        private final double[][] covariance;
        private final double[] unit;
        private final List<String> labels = new ArrayList<>();

        MomentGauge(Law truth, int samples) {
            this.samples = samples;
            this.mean = truth.mean();
            this.covariance = truth.covariance();
            this.unit = new double[mean.length];
            for (int d = 0; d < unit.length; d++) {
                unit[d] = covariance[d][d] > 0 ? Math.sqrt(covariance[d][d]) : 1;
            }
            List<String> coordinates = Samples.coordinates(mean.length);
            coordinates.forEach(coordinate -> labels.add(coordinate.isEmpty() ? "mean" : "mean of " + coordinate));
            coordinates
                    .forEach(coordinate -> labels.add(coordinate.isEmpty() ? "variance" : "variance of " + coordinate));
            if (covariances()) {
                labels.add("covariances");
            }
        }

        private boolean covariances() {
            return mean.length > 1 && mean.length <= MOST_COVARIANCES;
        }

        @Override
        public List<String> labels() {
            return List.copyOf(labels);
        }

        @Override
        public double[] values(Batch batch) {
            Samples.check(batch, samples, mean.length);
            double[][] planes = batch.planes();
            double[] own = SampleMoments.mean(batch);
            return errors(own, (i, j) -> SampleMoments.covariance(planes[i], own[i], planes[j], own[j]));
        }

        @Override
        public double[] values(Batch batch, double[] weights) {
            Samples.check(batch, samples, mean.length);
            WeightedMoments moments = WeightedMoments.of(Samples.relative(weights, samples));
            double[][] planes = batch.planes();
            double[] own = Arrays.stream(planes).mapToDouble(moments::mean).toArray();
            return errors(own, (i, j) -> moments.covariance(planes[i], own[i], planes[j], own[j]));
        }

        private double[] errors(double[] own, Entry estimate) {
            int dimension = mean.length;
            double[] values = new double[labels.size()];
            for (int i = 0; i < dimension; i++) {
                values[i] = Math.abs(own[i] - mean[i]) / unit[i];
                for (int j = covariances() ? 0 : i; j <= i; j++) {
                    double error = Math.abs(estimate.at(i, j) - covariance[i][j]) / (unit[i] * unit[j]);
                    int at = i == j ? dimension + i : 2 * dimension;
                    values[at] = Math.max(values[at], error);
                }
            }
            return values;
        }

        /** An entry of a matrix. */
        private interface Entry {
            double at(int i, int j);
        }
    }
}
