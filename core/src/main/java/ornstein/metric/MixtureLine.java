package ornstein.metric;

import org.jspecify.annotations.Nullable;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Univariate;

/**
 * A Gaussian mixture on the line: F and its antiderivative A(x) = ∫₋∞ˣ F = E(x − X)₊ at many points, by a
 * {@link CellTable} where it is not too large.
 */
final class MixtureLine implements Line {
    private static final double SPAN = 4;

    private final Univariate exact;
    private final @Nullable CellTable table;
    private final double mean;
    private final double variance;
    private final double[] span;

    private MixtureLine(GaussianMixture law, int mostCells) {
        double[] means = new double[law.components()];
        double[] deviations = new double[means.length];
        this.span = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int k = 0; k < means.length; k++) {
            means[k] = law.meanOf(k)[0];
            deviations[k] = Math.sqrt(law.covarianceOf(k).variance(0));
            span[0] = Math.min(span[0], means[k] - SPAN * deviations[k]);
            span[1] = Math.max(span[1], means[k] + SPAN * deviations[k]);
        }
        this.exact = Univariate.of(law);
        this.table = CellTable.of(law.weights(), means, deviations, mostCells);
        this.mean = law.mean()[0];
        this.variance = law.covariance()[0][0];
    }

    static MixtureLine of(GaussianMixture onLine) {
        return of(onLine, CellTable.MOST_CELLS);
    }

    /** With a table of at most so many cells, or none. */
    static MixtureLine of(GaussianMixture onLine, int mostCells) {
        return new MixtureLine(onLine, mostCells);
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    @Override
    public double cdf(double x) {
        return exact.cdf(x);
    }

    @Override
    public double cdfBefore(double x) {
        return exact.cdf(x);
    }

    @Override
    public double[] span() {
        return span.clone();
    }

    /** E(X − x)₊ = ∫ₓ^∞ (1 − F). */
    double above(double x) {
        return exact.survivalIntegral(x);
    }

    /**
     * F and, if asked for, A at ascending points.
     *
     * @param cdf as many entries as points
     * @param below as many entries as points, or null
     */
    void sweep(double[] sorted, double[] cdf, double @Nullable [] below) {
        if (table != null) {
            table.sweep(exact, sorted, cdf, below);
            return;
        }
        for (int i = 0; i < sorted.length; i++) {
            cdf[i] = exact.cdf(sorted[i]);
            if (below != null) {
                below[i] = exact.cdfIntegral(sorted[i]);
            }
        }
    }

    /** u·(q − centre) − A(q), q = F⁻¹(u): stationary in q, so that an error δ of q costs p(q)·δ²/2 only. */
    double conjugate(double u, double centre) {
        if (table != null && table.covers(u)) {
            return table.conjugate(u, centre, tolerance());
        }
        double q = exact.quantile(u);
        return Math.fma(u, q - centre, -exact.cdfIntegral(q));
    }

    /**
     * n·∫F⁻¹ over each of n equal parts of (0, 1): the n points that stand for the law among n samples.
     *
     * <p>∫₀ᵘF⁻¹ = u·q − A(q) at q = F⁻¹(u).
     */
    double[] cellMeans(int n) {
        double[] conjugate = new double[n];
        if (table != null) {
            table.conjugates(mean, tolerance(), conjugate);
        } else {
            for (int i = 1; i < n; i++) {
                conjugate[i] = conjugate((double) i / n, mean);
            }
        }
        double[] cellMeans = new double[n];
        for (int i = 0; i < n; i++) {
            double next = i + 1 < n ? conjugate[i + 1] : 0;
            cellMeans[i] = Math.fma(next - conjugate[i], n, mean);
        }
        return cellMeans;
    }

    /**
     * ∫₀¹(F⁻¹ − G⁻¹)² for a law G of points: the variance of F, and of each point with its weight w = u₁ − u₀ the terms w·y² − 2y·∫(F⁻¹ − mean)
     * from u₀ to u₁, y its distance from F's mean.
     */
    double squaredWasserstein2(StepLine points) {
        double sum = variance;
        double level = 0;
        double before = 0;
        for (int i = 0; i < points.values().length; i++) {
            double next = points.cumulative()[i];
            double here = next > 0 && next < 1 ? conjugate(next, mean) : 0;
            double y = points.values()[i] - mean;
            sum = Math.fma(y, Math.fma(next - level, y, -2 * (here - before)), sum);
            level = next;
            before = here;
        }
        return Math.max(0, sum);
    }

    /** What integrals of the quantile function may be off by. */
    private double tolerance() {
        return Math.sqrt(variance) * 1e-17;
    }
}
