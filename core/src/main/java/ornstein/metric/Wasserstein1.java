package ornstein.metric;

import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/**
 * The Wasserstein-1 distance on the line, W₁ = ∫|Fₙ − F| dx: the least mean distance by which mass must be moved. Per
 * coordinate for D &gt; 1.
 *
 * <p>Exact: against a mixture the integral is closed form between order statistics (the antiderivative of Φ is
 * zΦ(z) + φ(z)), split where F crosses Fₙ, with both tails to infinity. Source: [vallender1974calculation].
 */
public record Wasserstein1() implements Metric {
    private static final String REMEDY = "perCoordinate, or SlicedWasserstein for all directions together";

    @Override
    public String name() {
        return "w1";
    }

    @Override
    public String title() {
        return "W1";
    }

    @Override
    public Gauge against(Law truth, int samples) {
        return new CoordinateGauge(truth, samples, Wasserstein1::sorted, Wasserstein1::steps);
    }

    /**
     * W₁ between the empirical law of samples and an exact law on the line.
     *
     * @param samples [*N, 1]
     * @throws IllegalArgumentException if D ≠ 1, or there is no sample, or one is not finite
     */
    public static double between(Batch samples, Law truth) {
        Samples.check(samples, truth);
        Samples.checkLine(samples.dimension(), "W1", REMEDY);
        return perCoordinate(samples, truth)[0];
    }

    /**
     * W₁ between the empirical laws of two batches on the line, of any two sizes.
     *
     * @throws IllegalArgumentException if D ≠ 1, or a batch is empty or holds a value that is not finite
     */
    public static double between(Batch first, Batch second) {
        Samples.check(first, second);
        Samples.checkLine(first.dimension(), "W1", REMEDY);
        return perCoordinate(first, second)[0];
    }

    /** W₁ of each coordinate against the law's exact marginal, [D]. */
    public static double[] perCoordinate(Batch samples, Law truth) {
        Samples.check(samples, truth);
        return new Wasserstein1().against(truth, samples.size()).values(samples);
    }

    /** W₁ of each coordinate between two batches, [D]. */
    public static double[] perCoordinate(Batch first, Batch second) {
        Samples.check(first, second);
        double[] distances = new double[first.dimension()];
        for (int d = 0; d < distances.length; d++) {
            distances[d] = StepLine.ofSorted(Samples.sorted(first, d))
                    .area(StepLine.ofSorted(Samples.sorted(second, d)));
        }
        return distances;
    }

    /**
     * W₁ between two weighted batches on the line, of any two sizes.
     *
     * @param firstWeights one per particle of first, ≥ 0, in any proportion
     * @param secondWeights likewise
     * @throws IllegalArgumentException if D ≠ 1, or a batch is empty or holds a value that is not finite, or weights are
     *     negative, not finite, or all 0
     */
    public static double between(Batch first, double[] firstWeights, Batch second, double[] secondWeights) {
        Samples.check(first, second);
        Samples.checkLine(first.dimension(), "W1", REMEDY);
        StepLine one = StepLine.weighted(first.plane(0), Samples.relative(firstWeights, first.size()));
        StepLine other = StepLine.weighted(second.plane(0), Samples.relative(secondWeights, second.size()));
        return one.area(other);
    }

    static double sorted(double[] x, Line truth) {
        return switch (truth) {
            case StepLine steps -> StepLine.ofSorted(x).area(steps);
            case MixtureLine mixture -> sorted(x, null, mixture);
        };
    }

    private static double steps(StepLine x, Line truth) {
        return switch (truth) {
            case StepLine steps -> x.area(steps);
            case MixtureLine mixture -> sorted(x.values(), x.cumulative(), mixture);
        };
    }

    /** Fₙ after xᵢ is cumulative[i], or (i + 1)/n if that is null. */
    private static double sorted(double[] x, double @Nullable [] cumulative, MixtureLine truth) {
        int n = x.length;
        double[] cdf = new double[n];
        double[] below = new double[n];
        truth.sweep(x, cdf, below);
        double sum = below[0] + truth.above(x[n - 1]);
        for (int i = 1; i < n; i++) {
            double level = cumulative == null ? (double) i / n : cumulative[i - 1];
            double flat = level * (x[i] - x[i - 1]);
            double area = below[i] - below[i - 1];
            if (cdf[i - 1] >= level) {
                sum += area - flat;
            } else if (cdf[i] <= level) {
                sum += flat - area;
            } else {
                // crossing at q: ∫|F − level| = 2·(level·q − A(q)) + A(a) + A(b) − level·(a + b)
                double conjugate = truth.conjugate(level, x[i - 1]);
                sum += 2 * conjugate + below[i - 1] + below[i] - flat;
            }
        }
        return Math.max(0, sum);
    }
}
