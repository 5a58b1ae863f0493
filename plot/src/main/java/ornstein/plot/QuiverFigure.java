package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arrows in the plane: fields side by side in one picture, all to the same scale; a unit across is
 * as long as a unit upwards.
 */
public final class QuiverFigure implements Framed<QuiverFigure> {
    private record Field(String name, double[] x, double[] y, double[] u, double[] v) {}

    private final Frame frame;
    private final @Nullable Grid background;
    private final List<Field> fields;

    /** How long an arrow of length 1 is drawn on the axes; 0: as suits. */
    private final double unit;

    /** No arrows yet. */
    public QuiverFigure() {
        this(Frame.labelled("x₁", "x₂"), null, List.of(), 0);
    }

    private QuiverFigure(Frame frame, @Nullable Grid background, List<Field> fields, double unit) {
        this.frame = frame;
        this.background = background;
        this.fields = List.copyOf(fields);
        this.unit = unit;
    }

    /**
     * Arrows (u, v) at the points (x, y).
     *
     * @param name for the legend
     * @param xs finite, at least one; the other arrays as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public QuiverFigure arrows(String name, double[] xs, double[] ys, double[] us, double[] vs) {
        Given.text("name", name);
        double[] x = Given.finite("xs", xs);
        double[] y = Given.finite("ys", ys);
        double[] u = Given.finite("us", us);
        double[] v = Given.finite("vs", vs);
        Given.sameLength("xs", x, "ys", y);
        Given.sameLength("xs", x, "us", u);
        Given.sameLength("xs", x, "vs", v);
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, x, y, u, v));
        return new QuiverFigure(frame, background, more, unit);
    }

    /**
     * Arrows of a field at the points of a grid.
     *
     * @param name for the legend
     * @param across range of the columns
     * @param columns how many, ≥ 2
     * @param upwards range of the rows
     * @param rows how many, ≥ 2
     * @param u first component at (x, y), finite
     * @param v second component at (x, y), finite
     * @throws IllegalArgumentException if there are too few points, or a value is not finite
     */
    public QuiverFigure field(
            String name,
            Interval across,
            int columns,
            Interval upwards,
            int rows,
            DoubleBinaryOperator u,
            DoubleBinaryOperator v) {
        Given.atLeast(2, "columns", columns, "20 suit a slide");
        Given.atLeast(2, "rows", rows, "20 suit a slide");
        int n = columns * rows;
        double[][] values = new double[4][n];
        for (int i = 0; i < n; i++) {
            double x = across.at(i % columns, columns);
            double y = upwards.at(i / columns, rows);
            values[0][i] = x;
            values[1][i] = y;
            values[2][i] = u.applyAsDouble(x, y);
            values[3][i] = v.applyAsDouble(x, y);
        }
        return arrows(name, values[0], values[1], values[2], values[3]);
    }

    /** The same arrows over a heat map of the grid's values; it gives the range where none is set. */
    public QuiverFigure heat(Grid density) {
        Interval x = frame.x() == null ? density.x() : frame.x();
        Interval y = frame.y() == null ? density.y() : frame.y();
        return new QuiverFigure(frame.withX(x).withY(y), density, fields, unit);
    }

    /**
     * How long an arrow of length 1 is drawn, in units of the axes. Without this the longest arrow is
     * about as long as the arrows are apart.
     *
     * @param length finite, &gt; 0
     * @throws IllegalArgumentException if it is not
     */
    public QuiverFigure arrowLength(double length) {
        if (!(Given.finite("length", length) > 0)) {
            throw new IllegalArgumentException(
                    "length = " + length + ": must be positive; leave the call out to let the figure choose");
        }
        return new QuiverFigure(frame, background, fields, length);
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public QuiverFigure frame(Frame other) {
        return new QuiverFigure(other, background, fields, unit);
    }

    @Override
    public void render(Graphics2D g, int width, int height) {
        List<Layer> layers = new ArrayList<>();
        if (background != null) {
            layers.add(Heat.of(background));
        }
        double drawn = unit > 0 ? unit : suitableUnit();
        for (int i = 0; i < fields.size(); i++) {
            Field f = fields.get(i);
            Color color = Theme.light().series(i);
            List<Key> keys = Key.named(f.name, color, Key.Mark.LINE);
            layers.add(Arrows.of(f.x, f.y, f.u, f.v, drawn, color, keys));
        }
        Chart.drawEqual(frame, layers, g, width, height);
    }

    private double suitableUnit() {
        double longest = 0;
        double spacing = Double.POSITIVE_INFINITY;
        for (Field f : fields) {
            for (int i = 0; i < f.u.length; i++) {
                longest = Math.max(longest, f.u[i] * f.u[i] + f.v[i] * f.v[i]);
            }
            Bounds b = Bounds.of(f.x, f.y);
            double area = (b.x1() - b.x0()) * (b.y1() - b.y0());
            spacing = Math.min(spacing, area > 0 ? Math.sqrt(area / f.x.length) : 1);
        }
        return longest > 0 ? spacing / Math.sqrt(longest) : 1;
    }
}
