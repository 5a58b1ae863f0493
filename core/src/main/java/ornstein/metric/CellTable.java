package ornstein.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

import ornstein.distribution.Univariate;
import ornstein.kernel.ErrorFunction;

/**
 * The distribution function F of a Gaussian mixture on the line and its antiderivative A as Taylor polynomials on cells,
 * so that a value costs the same for any number of components.
 *
 * <p>A cell is at most a quarter as wide as the deviation of any component that reaches it (9 deviations). There
 * F = Φ₀ + Σⱼ bⱼτʲ, τ ∈ [−1, 1], with bⱼ = w·φ(z)·(−1)ʲ⁻¹Heⱼ₋₁(z)·rʲ/j!, r ≤ 1/8, and |φ·Heⱼ| ≤ 0.44·√j! (Cramér) bounds what
 * is left out after j = 11 by 1e-16.
 */
final class CellTable {
    static final int MOST_CELLS = 1 << 16;
    private static final double REACH = 9;
    private static final double FINENESS = 0.125;
    private static final int DEGREE = 11;
    private static final int B = 4;
    private static final int STRIDE = B + DEGREE + 1;
    private static final double[] RECIPROCAL = new double[DEGREE + 2];

    static {
        for (int j = 1; j < RECIPROCAL.length; j++) {
            RECIPROCAL[j] = 1.0 / j;
        }
    }

    /** Ascending; cell c lies between edges c and c + 1. */
    private final double[] edges;
    /** Per cell: centre, half its width, A and F at the centre, b₁…b₁₁, F at its right edge. */
    private final double[] cells;

    private CellTable(double[] edges, double[] cells) {
        this.edges = edges;
        this.cells = cells;
    }

    /** Null if more cells were needed than allowed, as for many components that are narrow and far apart. */
    static @Nullable CellTable of(double[] weights, double[] means, double[] deviations, int mostCells) {
        Builder builder = new Builder(weights, means, deviations, mostCells);
        return builder.split() ? new CellTable(builder.edges(), builder.cells()) : null;
    }

    /** About what a table occupies: 18 deviations of each component in quarters, a half lost in the splitting. */
    static long bytes(int components) {
        return 8L * STRIDE * Math.min(MOST_CELLS, 110L * components);
    }

    /** F and, if asked for, A at ascending points; beyond the cells from the mixture itself. */
    void sweep(Univariate exact, double[] sorted, double[] cdf, double @Nullable [] below) {
        int last = edges.length - 2;
        int cell = 0;
        for (int i = 0; i < sorted.length; i++) {
            double x = sorted[i];
            if (x < edges[0] || x > edges[last + 1]) {
                cdf[i] = exact.cdf(x);
                if (below != null) {
                    below[i] = exact.cdfIntegral(x);
                }
                continue;
            }
            if (x > edges[cell + 1]) {
                int found = Arrays.binarySearch(edges, cell + 1, last + 1, x);
                cell = Math.min(last, found >= 0 ? found : -found - 2);
            }
            int at = cell * STRIDE;
            double t = (x - cells[at]) / cells[at + 1];
            cdf[i] = cdf(at, t);
            if (below != null) {
                below[i] = below(at, t);
            }
        }
    }

    private double cdf(int at, double t) {
        double sum = cells[at + B + DEGREE - 1];
        for (int j = DEGREE - 2; j >= 0; j--) {
            sum = Math.fma(sum, t, cells[at + B + j]);
        }
        return Math.fma(sum, t, cells[at + 3]);
    }

    /** A = A₀ + h·τ·(F₀ + Σⱼ bⱼτʲ/(j + 1)). */
    private double below(int at, double t) {
        double sum = cells[at + B + DEGREE - 1] * RECIPROCAL[DEGREE + 1];
        for (int j = DEGREE - 2; j >= 0; j--) {
            sum = Math.fma(sum, t, cells[at + B + j] * RECIPROCAL[j + 2]);
        }
        return Math.fma(cells[at + 1] * t, Math.fma(sum, t, cells[at + 3]), cells[at + 2]);
    }

    /** dF/dτ. */
    private double slope(int at, double t) {
        double sum = DEGREE * cells[at + B + DEGREE - 1];
        for (int j = DEGREE - 2; j >= 0; j--) {
            sum = Math.fma(sum, t, (j + 1) * cells[at + B + j]);
        }
        return sum;
    }

    /**
     * conjugate[i] = u·(q − centre) − A(q), q = F⁻¹(u), u = i/n for i = 1…n−1: the integral of F⁻¹ − centre from 0 to u.
     *
     * @param tolerance what the integrals may be off by
     */
    void conjugates(double centre, double tolerance, double[] conjugate) {
        int n = conjugate.length;
        int last = edges.length - 2;
        int cell = 0;
        double t = -1;
        double slope = 0;
        for (int i = 1; i < n; i++) {
            double u = (double) i / n;
            int at = cell * STRIDE;
            while (u > cells[at + STRIDE - 1] && cell < last) {
                cell++;
                at += STRIDE;
                t = -1;
                slope = 0;
            }
            t = solve(at, u, t, slope > 0 ? t + 1 / (n * slope) : 0, tolerance);
            slope = slope(at, t);
            conjugate[i] = Math.fma(u, cells[at] - centre + cells[at + 1] * t, -below(at, t));
        }
    }

    /** Whether F passes u within the cells. */
    boolean covers(double u) {
        return u > cdf(0, -1) && u <= cells[cells.length - 1];
    }

    /** u·(q − centre) − A(q), q = F⁻¹(u), for a u that the cells {@linkplain #covers cover}. */
    double conjugate(double u, double centre, double tolerance) {
        int low = 0;
        int high = edges.length - 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells[middle * STRIDE + STRIDE - 1] < u) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int at = low * STRIDE;
        double t = solve(at, u, -1, 0, tolerance);
        return Math.fma(u, cells[at] - centre + cells[at + 1] * t, -below(at, t));
    }

    /** A τ in [low, 1] with F(τ) = u as closely as the tolerance on u·q − A(q) asks. */
    private double solve(int at, double u, double low, double guess, double tolerance) {
        double half = cells[at + 1];
        double high = 1;
        double t = guess > low && guess < high ? guess : 0.5 * (low + high);
        for (int step = 0; step < 60; step++) {
            double error = cdf(at, t) - u;
            double slope = slope(at, t);
            double newton = error / slope;
            boolean near = Math.abs(newton) < 0.1 && Math.abs(error * newton) * half <= tolerance;
            if (near || Math.abs(error) * (high - low) * half <= tolerance) {
                return t;
            }
            if (error < 0) {
                low = t;
            } else {
                high = t;
            }
            double next = t - newton;
            t = next > low && next < high ? next : 0.5 * (low + high);
        }
        return t;
    }

    /** Halves the range until every cell is narrow enough for the components that reach it. */
    private static final class Builder {
        private final double[] weights;
        private final double[] means;
        private final double[] deviations;
        private final int mostCells;
        private double[] edges = new double[65];
        private double[] cells = new double[64 * STRIDE];
        private int count;

        Builder(double[] weights, double[] means, double[] deviations, int mostCells) {
            this.weights = weights;
            this.means = means;
            this.deviations = deviations;
            this.mostCells = mostCells;
        }

        double[] edges() {
            return Arrays.copyOf(edges, count + 1);
        }

        double[] cells() {
            return Arrays.copyOf(cells, count * STRIDE);
        }

        boolean split() {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            int[] all = new int[weights.length];
            for (int k = 0; k < all.length; k++) {
                all[k] = k;
                low = Math.min(low, means[k] - REACH * deviations[k]);
                high = Math.max(high, means[k] + REACH * deviations[k]);
            }
            edges[0] = low;
            return split(low, high, all, 0, 0);
        }

        /**
         * @param candidates the components that may reach the cell, in index order
         * @param passed the weight of those that lie left of it
         * @param moment the sum of their weights times means
         */
        private boolean split(double low, double high, int[] candidates, double passed, double moment) {
            int[] reaching = new int[candidates.length];
            int n = 0;
            double narrowest = Double.POSITIVE_INFINITY;
            for (int k : candidates) {
                if (means[k] + REACH * deviations[k] <= low) {
                    passed += weights[k];
                    moment = Math.fma(weights[k], means[k], moment);
                } else if (means[k] - REACH * deviations[k] < high) {
                    reaching[n++] = k;
                    narrowest = Math.min(narrowest, deviations[k]);
                }
            }
            reaching = Arrays.copyOf(reaching, n);
            double middle = 0.5 * (low + high);
            boolean resolved = !(low < middle && middle < high);
            if (0.5 * (high - low) <= FINENESS * narrowest || resolved) {
                return add(middle, 0.5 * (high - low), high, reaching, passed, moment);
            }
            return split(low, middle, reaching, passed, moment) && split(middle, high, reaching, passed, moment);
        }

        private boolean add(double centre, double half, double high, int[] reaching, double passed, double moment) {
            if (count == mostCells) {
                return false;
            }
            if ((count + 1) * STRIDE > cells.length) {
                cells = Arrays.copyOf(cells, 2 * cells.length);
                edges = Arrays.copyOf(edges, 2 * edges.length);
            }
            int at = count * STRIDE;
            cells[at] = centre;
            cells[at + 1] = half;
            cells[at + 2] = Math.fma(passed, centre, -moment);
            cells[at + 3] = passed;
            for (int k : reaching) {
                addComponent(at, weights[k], (centre - means[k]) / deviations[k], deviations[k]);
            }
            double right = cells[at + 3];
            for (int j = 0; j < DEGREE; j++) {
                right += cells[at + B + j];
            }
            cells[at + STRIDE - 1] = right;
            edges[++count] = high;
            return true;
        }

        private void addComponent(int at, double weight, double z, double deviation) {
            double cdf = ErrorFunction.cdf(z);
            double density = ErrorFunction.density(z);
            double r = cells[at + 1] / deviation;
            cells[at + 2] = Math.fma(weight * deviation, Math.fma(z, cdf, density), cells[at + 2]);
            cells[at + 3] = Math.fma(weight, cdf, cells[at + 3]);
            // g_j = (−1)ʲHeⱼ(z): g_{j+1} = −z·g_j − j·g_{j−1}
            double g = 1;
            double before = 0;
            double scale = weight * density;
            for (int j = 1; j <= DEGREE; j++) {
                scale *= r / j;
                cells[at + B + j - 1] = Math.fma(scale, g, cells[at + B + j - 1]);
                double next = -z * g - (j - 1) * before;
                before = g;
                g = next;
            }
        }
    }
}
