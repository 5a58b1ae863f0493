package ornstein.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/**
 * How the samples are shared out among the components, against the exact weights: |ŵₖ − wₖ|, one value per component.
 *
 * <p>ŵₖ is the mean over the samples of the posterior probability of component k. Under the law itself its expectation is
 * wₖ exactly, however much the components overlap. With a law of points a sample belongs to the nearest point (equally
 * near ones share it by weight); where the samples carry noise of known variance, give the law with that noise
 * ({@link Law#diffused}) instead.
 */
public record ModeWeights() implements Metric {
    @Override
    public String name() {
        return "mode-weights";
    }

    @Override
    public String title() {
        return "mode weights";
    }

    /**
     * Estimates every weight, with intervals that all hold together.
     *
     * @param samples [*N, D]
     * @param level the least chance, in (0, 1), that every one of the K intervals contains what the estimate aims at
     *     (the exact weights, if the samples are from the law); each interval has level 1 − (1 − level)/K (Bonferroni)
     */
    public static List<ModeWeight> estimate(Batch samples, Law truth, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level = " + level + ": a confidence level lies between 0 and 1; take 0.99");
        }
        Samples.check(samples, truth);
        Memberships memberships = Memberships.of(samples, truth);
        int components = truth.components();
        List<ModeWeight> weights = new ArrayList<>(components);
        for (int k = 0; k < components; k++) {
            double estimate = memberships.mean(k);
            double variance = memberships.variance(k);
            ShareInterval interval = ShareInterval.of(samples.size(), estimate, variance, (1 - level) / components);
            double error = Math.sqrt(variance / samples.size());
            weights.add(new ModeWeight(k, weight(truth, k), estimate, error, interval.low(), interval.high()));
        }
        return weights;
    }

    @Override
    public Gauge against(Law truth, int samples) {
        List<String> labels = truth.components() == 1
                ? List.of("")
                : IntStream.range(0, truth.components()).mapToObj(k -> "component " + k).toList();
        return new Gauge() {
            @Override
            public List<String> labels() {
                return labels;
            }

            @Override
            public double[] values(Batch batch) {
                Samples.check(batch, samples, truth.dimension());
                return deviations(Memberships.of(batch, truth));
            }

            @Override
            public double[] values(Batch batch, double[] weights) {
                Samples.check(batch, samples, truth.dimension());
                return deviations(Memberships.of(batch, Samples.relative(weights, samples), truth));
            }

            private double[] deviations(Memberships memberships) {
                double[] values = new double[labels.size()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = Math.abs(memberships.mean(k) - weight(truth, k));
                }
                return values;
            }
        };
    }

    private static double weight(Law law, int k) {
        return switch (law) {
            case GaussianMixture mixture -> mixture.weight(k);
            case Empirical points -> points.weight(k);
        };
    }
}
