package ornstein.metric;

import org.jspecify.annotations.Nullable;

import ornstein.distribution.GaussianMixture;
import ornstein.kernel.ErrorFunction;

/**
 * A Gaussian mixture on the line: F and its antiderivative A(x) = ∫₋∞ˣ F = E(x − X)₊, directly or from a
 * {@link CellTable}.
 */
final class MixtureLine implements Line {
    private static final double SPAN = 4;

    private final double[] weights;
    private final double[] means;
    private final double[] deviations;
    private final @Nullable CellTable table;
    /** What the integrals of the quantile function may be off by. */
    private final double tolerance;

    MixtureLine(double[] weights, double[] means, double[] deviations, int mostCells) {
        this.weights = weights;
        this.means = means;
        this.deviations = deviations;
        this.table = CellTable.of(weights, means, deviations, mostCells);
        this.tolerance = Math.sqrt(variance()) * 1e-17;
    }

    static MixtureLine of(GaussianMixture onLine) {
        double[] means = new double[onLine.components()];
        double[] deviations = new double[means.length];
        for (int k = 0; k < means.length; k++) {
            means[k] = onLine.meanOf(k)[0];
            deviations[k] = Math.sqrt(onLine.covarianceOf(k).variance(0));
        }
        return new MixtureLine(onLine.weights(), means, deviations, CellTable.MOST_CELLS);
    }

    @Override
    public double cdf(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k], ErrorFunction.cdf((x - means[k]) / deviations[k]), sum);
        }
        return sum;
    }

    @Override
    public double cdfBefore(double x) {
        return cdf(x);
    }

    @Override
    public double[] span() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            low = Math.min(low, means[k] - SPAN * deviations[k]);
            high = Math.max(high, means[k] + SPAN * deviations[k]);
        }
        return new double[] {low, high};
    }

    /** A(x) = E(x − X)₊; a Gaussian gives s·(zΦ(z) + φ(z)), z = (x − m)/s. */
    double below(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k] * deviations[k], excess((x - means[k]) / deviations[k]), sum);
        }
        return sum;
    }

    /** E(X − x)₊ = ∫ₓ^∞ (1 − F). */
    double above(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k] * deviations[k], excess((means[k] - x) / deviations[k]), sum);
        }
        return sum;
    }

    private static double excess(double z) {
        return Math.fma(z, ErrorFunction.cdf(z), ErrorFunction.density(z));
    }

    double mean() {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k], means[k], sum);
        }
        return sum;
    }

    double variance() {
        double mean = mean();
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double off = means[k] - mean;
            sum = Math.fma(weights[k], Math.fma(off, off, deviations[k] * deviations[k]), sum);
        }
        return sum;
    }

    /** F at ascending points. */
    void cdf(double[] sorted, double[] cdf) {
        if (table != null) {
            table.sweep(this, sorted, cdf, null);
            return;
        }
        for (int i = 0; i < sorted.length; i++) {
            cdf[i] = cdf(sorted[i]);
        }
    }

    /** F and A at ascending points. */
    void cdfAndBelow(double[] sorted, double[] cdf, double[] below) {
        if (table != null) {
            table.sweep(this, sorted, cdf, below);
            return;
        }
        for (int i = 0; i < sorted.length; i++) {
            cdf[i] = cdf(sorted[i]);
            below[i] = below(sorted[i]);
        }
    }

    /**
     * u·(q − a) − A(q) for the q of [a, b] with F(q) = u.
     *
     * <p>That is stationary in q, so an error δ of q costs p(q)·δ²/2 only.
     */
    double conjugate(double u, double a, double b) {
        if (table != null && table.covers(u)) {
            return table.conjugate(u, a, tolerance);
        }
        double q = quantile(u, a, b);
        return Math.fma(u, q - a, -below(q));
    }

    /**
     * A point q of [a, b] with F(q) = u to about 1e-12: halving that Newton steps speed up where they stay inside.
     *
     * @param a F(a) ≤ u
     * @param b F(b) ≥ u
     */
    private double quantile(double u, double a, double b) {
        double low = a;
        double high = b;
        double q = 0.5 * (low + high);
        for (int step = 0; step < 200 && low < q && q < high; step++) {
            double error = cdf(q) - u;
            if (Math.abs(error) < 1e-13) {
                return q;
            }
            if (error < 0) {
                low = q;
            } else {
                high = q;
            }
            double newton = q - error / density(q);
            q = newton > low && newton < high ? newton : 0.5 * (low + high);
        }
        return q;
    }

    private double density(double x) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum = Math.fma(weights[k] / deviations[k], ErrorFunction.density((x - means[k]) / deviations[k]),
                    sum);
        }
        return sum;
    }

    /**
     * n·∫F⁻¹ over each of n equal parts of (0, 1): the n points that stand for the law among n samples.
     *
     * <p>∫₀ᵘF⁻¹ = u·q − A(q) at q = F⁻¹(u).
     */
    double[] cellMeans(int n) {
        double centre = mean();
        double[] conjugate = new double[n];
        if (table != null) {
            table.conjugates(centre, tolerance, conjugate);
        } else {
            conjugates(centre, conjugate);
        }
        double[] cellMeans = new double[n];
        for (int i = 0; i < n; i++) {
            double next = i + 1 < n ? conjugate[i + 1] : 0;
            cellMeans[i] = Math.fma(next - conjugate[i], n, centre);
        }
        return cellMeans;
    }

    /** ∫₀ᵘ(F⁻¹ − centre) at u = i/n, i = 1…n−1. */
    private void conjugates(double centre, double[] conjugate) {
        double low = centre;
        double high = centre;
        for (int k = 0; k < weights.length; k++) {
            low = Math.min(low, means[k] - 40 * deviations[k]);
            high = Math.max(high, means[k] + 40 * deviations[k]);
        }
        int n = conjugate.length;
        for (int i = 1; i < n; i++) {
            double u = (double) i / n;
            low = quantile(u, low, high);
            conjugate[i] = u * (low - centre) - below(low);
        }
    }
}
