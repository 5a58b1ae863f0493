package ornstein.lab.report;

import java.util.Arrays;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.Grid;
import ornstein.plot.Interval;

/** Exact densities on grids, for pictures. */
public final class Densities {
    /** Beyond so many standard deviations of a component nothing is drawn. */
    private static final double REACH = 3.4;

    /** Times the median over t of the density's height. */
    private static final double BLEACHING = 3;

    /** Left free at either side. */
    private static final double AIR = 0.04;

    /** Components of less weight than this decide nothing about what is shown. */
    private static final double FAINT = 1e-4;

    private Densities() {}

    /** Where the mass of one coordinate lies. */
    public static Interval span(GaussianMixture law, int coordinate) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        double most = 0;
        for (int k = 0; k < law.components(); k++) {
            most = Math.max(most, law.weight(k));
        }
        for (int k = 0; k < law.components(); k++) {
            if (law.weight(k) >= FAINT * most) {
                double reach = REACH * Math.sqrt(law.covarianceOf(k).variance(coordinate));
                lo = Math.min(lo, law.meanOf(k)[coordinate] - reach);
                hi = Math.max(hi, law.meanOf(k)[coordinate] + reach);
            }
        }
        double air = AIR * (hi - lo);
        return new Interval(lo - air, hi + air);
    }

    /**
     * The law as a picture with cells of a given width can show it: peaks narrower than a cell get a cell's width, or
     * they would fall between the points where the density is drawn.
     */
    public static GaussianMixture visible(GaussianMixture law, double cell) {
        double narrowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < law.components(); k++) {
            for (int d = 0; d < law.dimension(); d++) {
                narrowest = Math.min(narrowest, law.covarianceOf(k).variance(d));
            }
        }
        double least = cell * cell / 12; // the variance of a uniform draw from a cell
        return narrowest < 4 * least ? law.diffused(1, least) : law;
    }

    /** Where the mass of a law in the plane lies. */
    static Interval[] view(GaussianMixture two) {
        return new Interval[] {span(two, 0), span(two, 1)};
    }

    /** p(x, y) of a law in the plane. */
    public static Grid plane(GaussianMixture law, Interval x, Interval y, int columns, int rows) {
        double[] xs = points(x, columns);
        double[] ys = points(y, rows);
        double[][] planes = new double[2][columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                planes[0][j * columns + i] = xs[i];
                planes[1][j * columns + i] = ys[j];
            }
        }
        double[] density = density(law, Batch.ofPlanes(planes));
        double[][] values = new double[rows][columns];
        for (int j = 0; j < rows; j++) {
            System.arraycopy(density, j * columns, values[j], 0, columns);
        }
        return Grid.of(x, y, values);
    }

    /** p_t(x) of laws on the line: columns over t, rows over x. */
    public static Grid overTime(DoubleFunction<GaussianMixture> lawAt, Interval t, Interval x, int columns, int rows) {
        return Grid.of(t, x, values(lawAt, t, x, columns, rows));
    }

    private static double[][] values(
            DoubleFunction<GaussianMixture> lawAt, Interval t, Interval x, int columns, int rows) {
        double[] times = points(t, columns);
        Batch xs = Batch.ofScalars(points(x, rows));
        double[][] values = new double[rows][columns];
        for (int i = 0; i < columns; i++) {
            double[] density = density(lawAt.apply(times[i]), xs);
            for (int j = 0; j < rows; j++) {
                values[j][i] = density[j];
            }
        }
        return values;
    }

    /** As {@link #overTime}, for a heat map: where the law narrows to a needle, its height does not bleach the rest. */
    static Grid heatOverTime(
            DoubleFunction<GaussianMixture> lawAt, Interval t, Interval x, int columns, int rows) {
        double[][] values = values(lawAt, t, x, columns, rows);
        double[] highest = new double[columns];
        for (double[] row : values) {
            for (int i = 0; i < columns; i++) {
                highest[i] = Math.max(highest[i], row[i]);
            }
        }
        Arrays.sort(highest);
        double most = BLEACHING * highest[columns / 2];
        for (double[] row : values) {
            Arrays.setAll(row, i -> Math.min(row[i], most));
        }
        return Grid.of(t, x, values);
    }

    private static double[] density(GaussianMixture law, Batch points) {
        double[] values = law.logDensity(points);
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.exp(values[i]);
        }
        return values;
    }

    private static double[] points(Interval range, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = i == count - 1 ? range.hi() : range.lo() + (range.hi() - range.lo()) * i / (count - 1);
        }
        return points;
    }
}
