package ornstein.metric;

import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;

/**
 * The Kolmogorov–Smirnov distance on the line, sup |Fₙ − F|, with its p-value. Per coordinate for D &gt; 1.
 *
 * <p>Against a law of points the supremum is taken over its jumps as well, so that samples that miss a point by a hair
 * differ from it by the point's whole weight.
 */
public record KolmogorovSmirnov() implements Metric {
    private static final String REMEDY = "perCoordinate";

    @Override
    public String name() {
        return "ks";
    }

    @Override
    public String title() {
        return "KS";
    }

    @Override
    public Gauge against(Law truth, int samples) {
        return new CoordinateGauge(truth, samples, KolmogorovSmirnov::sorted, KolmogorovSmirnov::steps);
    }

    /**
     * Tests samples on the line against an exact law.
     *
     * @param samples [*N, 1]
     * @throws IllegalArgumentException if D ≠ 1, or there is no sample, or one is not finite
     */
    public static KsTest test(Batch samples, Law truth) {
        Samples.check(samples, truth);
        Samples.checkLine(samples.dimension(), "the Kolmogorov–Smirnov distance", REMEDY);
        return perCoordinate(samples, truth)[0];
    }

    /**
     * Tests each coordinate against the law's exact marginal, [D]. For one test of them all at rate α, hold the least
     * p-value against α/D.
     */
    public static KsTest[] perCoordinate(Batch samples, Law truth) {
        Samples.check(samples, truth);
        int n = samples.size();
        double[] statistics = new KolmogorovSmirnov().against(truth, n).values(samples);
        KsTest[] tests = new KsTest[statistics.length];
        for (int d = 0; d < tests.length; d++) {
            double p = KolmogorovDistribution.survival(n, statistics[d]);
            tests[d] = new KsTest(statistics[d], p, truth instanceof Empirical);
        }
        return tests;
    }

    /**
     * Tests whether two batches on the line, of any two sizes, come from one law. Equal values make it conservative.
     *
     * @throws IllegalArgumentException if D ≠ 1, or a batch is empty or holds a value that is not finite
     */
    public static KsTest between(Batch first, Batch second) {
        Samples.check(first, second);
        Samples.checkLine(first.dimension(), "the Kolmogorov–Smirnov distance", REMEDY);
        return perCoordinate(first, second)[0];
    }

    /** Tests each coordinate of two batches, [D]. */
    public static KsTest[] perCoordinate(Batch first, Batch second) {
        Samples.check(first, second);
        KsTest[] tests = new KsTest[first.dimension()];
        for (int d = 0; d < tests.length; d++) {
            double[] a = Samples.sorted(first, d);
            double[] b = Samples.sorted(second, d);
            long numerator = TwoSampleKolmogorov.statistic(a, b);
            double p = TwoSampleKolmogorov.survival(a.length, b.length, numerator);
            boolean ties = TwoSampleKolmogorov.ties(a, b);
            tests[d] = new KsTest((double) numerator / ((double) a.length * b.length), p, ties);
        }
        return tests;
    }

    static double sorted(double[] x, Line truth) {
        return switch (truth) {
            case StepLine steps -> StepLine.ofSorted(x).largestGap(steps);
            case MixtureLine mixture -> sorted(x, null, mixture);
        };
    }

    private static double steps(StepLine x, Line truth) {
        return switch (truth) {
            case StepLine steps -> x.largestGap(steps);
            case MixtureLine mixture -> sorted(x.values(), x.cumulative(), mixture);
        };
    }

    /** Fₙ after xᵢ is cumulative[i], or (i + 1)/n if that is null. */
    private static double sorted(double[] x, double @Nullable [] cumulative, MixtureLine truth) {
        int n = x.length;
        double[] cdf = new double[n];
        truth.sweep(x, cdf, null);
        double largest = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double after = cumulative == null ? (double) (i + 1) / n : cumulative[i];
            double above = after - cdf[i];
            double under = cdf[i] - before;
            before = after;
            largest = Math.max(largest, Math.max(above, under));
        }
        return largest;
    }
}
