package ornstein.plot;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/** Values on a rectangular grid of points, the borders among them. */
public final class Grid {
    private final Interval x;
    private final Interval y;
    private final double[][] values;

    private Grid(Interval x, Interval y, double[][] values) {
        this.x = x;
        this.y = y;
        this.values = values;
    }

    /**
     * A grid of given values.
     *
     * @param x range of the columns
     * @param y range of the rows
     * @param values {@code values[j][i]} belongs to the i-th of equally spaced x and the j-th of
     *     equally spaced y; at least 2 × 2, finite; copied
     * @throws IllegalArgumentException if rows differ in length, or are too few, or a value is not finite
     */
    public static Grid of(Interval x, Interval y, double[][] values) {
        Objects.requireNonNull(x, "x = null: give the range of the columns");
        Objects.requireNonNull(y, "y = null: give the range of the rows");
        Given.atLeast(2, "values.length", values.length, "a grid needs two rows and two columns");
        double[][] copy = new double[values.length][];
        for (int j = 0; j < values.length; j++) {
            copy[j] = Given.finite("values[" + j + "]", values[j]);
            Given.sameLength("values[" + j + "]", values[j], "values[0]", values[0]);
        }
        Given.atLeast(2, "values[0].length", copy[0].length, "a grid needs two rows and two columns");
        return new Grid(x, y, copy);
    }

    /**
     * A function, evaluated at every point of a grid.
     *
     * @param x range of the columns
     * @param columns how many, ≥ 2
     * @param y range of the rows
     * @param rows how many, ≥ 2
     * @param f the function of (x, y), finite
     * @throws IllegalArgumentException if there are too few points, or a value is not finite
     */
    public static Grid of(Interval x, int columns, Interval y, int rows, DoubleBinaryOperator f) {
        Given.atLeast(2, "columns", columns, "a grid needs two rows and two columns");
        Given.atLeast(2, "rows", rows, "a grid needs two rows and two columns");
        double[] xs = x.points(columns);
        double[] ys = y.points(rows);
        double[][] values = new double[rows][columns];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                values[j][i] = f.applyAsDouble(xs[i], ys[j]);
            }
        }
        return of(x, y, values);
    }

    /** Range of the columns. */
    public Interval x() {
        return x;
    }

    /** Range of the rows. */
    public Interval y() {
        return y;
    }

    int columns() {
        return values[0].length;
    }

    int rows() {
        return values.length;
    }

    double value(int column, int row) {
        return values[row][column];
    }

    double[] xs() {
        return x.points(columns());
    }

    double[] ys() {
        return y.points(rows());
    }

    double max() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }

    double min() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
    }

    /** The values along the vertical at {@code at}, linear between columns, constant beyond them. */
    double[] column(double at) {
        double place = place(x, columns(), at);
        int left = (int) Math.min(place, columns() - 2);
        double part = place - left;
        double[] column = new double[rows()];
        for (int j = 0; j < rows(); j++) {
            column[j] = values[j][left] + part * (values[j][left + 1] - values[j][left]);
        }
        return column;
    }

    /** Bilinear between the points, constant beyond them. */
    double interpolated(double atX, double atY) {
        double column = place(x, columns(), atX);
        double row = place(y, rows(), atY);
        int i = (int) Math.min(column, columns() - 2);
        int j = (int) Math.min(row, rows() - 2);
        double u = column - i;
        double v = row - j;
        double below = values[j][i] + u * (values[j][i + 1] - values[j][i]);
        double above = values[j + 1][i] + u * (values[j + 1][i + 1] - values[j + 1][i]);
        return below + v * (above - below);
    }

    private static double place(Interval range, int points, double at) {
        double place = (at - range.lo()) / range.length() * (points - 1);
        return Math.clamp(place, 0, points - 1);
    }

    /**
     * The level above which the given share of the grid's total lies: the border of the region of
     * highest density that holds this much mass.
     */
    double levelHolding(double share) {
        double[] sorted = Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray();
        double wanted = share * Arrays.stream(sorted).sum();
        double held = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            held += sorted[i];
            if (held >= wanted) {
                return sorted[i];
            }
        }
        return sorted[0];
    }
}
