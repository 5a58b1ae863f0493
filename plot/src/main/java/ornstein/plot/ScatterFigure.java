package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points in the plane, with an exact density as heat map or contours; a unit across is as long as a
 * unit upwards. What was added later lies on top. Where a density is drawn it gives the range.
 */
public final class ScatterFigure implements Framed<ScatterFigure> {
    private static final double[] MASSES = {0.25, 0.5, 0.75, 0.95};

    private final Frame frame;
    private final List<Layer> layers;
    private final int series;

    /** No points yet. */
    public ScatterFigure() {
        this(Frame.labelled("x₁", "x₂"), List.of(), 0);
    }

    private ScatterFigure(Frame frame, List<Layer> layers, int series) {
        this.frame = frame;
        this.layers = List.copyOf(layers);
        this.series = series;
    }

    /**
     * Points; where they crowd each is drawn fainter.
     *
     * @param name for the legend
     * @param xs finite, at least one
     * @param ys finite, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public ScatterFigure points(String name, double[] xs, double[] ys) {
        double[] x = Given.finite("xs", xs);
        double[] y = Given.finite("ys", ys);
        Given.sameLength("xs", x, "ys", y);
        Color color = Theme.light().series(series);
        return plus(1, Points.of(x, y, color, Key.named(name, color, Key.Mark.DOT)));
    }

    /**
     * Paths through the plane, fine and translucent.
     *
     * @param name for the legend
     * @param xs {@code xs[i]} are the first coordinates along path i; finite, at least one
     * @param ys the second coordinates, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public ScatterFigure paths(String name, double[][] xs, double[][] ys) {
        Given.atLeast(1, "xs.length", xs.length, "give at least one path");
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(
                    "xs has " + xs.length + " paths, ys has " + ys.length + ": give as many of each");
        }
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            x.add(Given.finite("xs[" + i + "]", xs[i]));
            y.add(Given.finite("ys[" + i + "]", ys[i]));
            Given.sameLength("xs[" + i + "]", xs[i], "ys[" + i + "]", ys[i]);
        }
        Color color = Theme.light().series(series);
        return plus(1, Lines.bundle(x, y, color, Key.named(name, color, Key.Mark.LINE)));
    }

    /**
     * What is added next has the colour that so many series later would have: one kind of points has one colour in all panels.
     *
     * @param count ≥ 0
     * @throws IllegalArgumentException if negative
     */
    public ScatterFigure skip(int count) {
        Given.atLeast(0, "count", count, "0 skips none");
        return new ScatterFigure(frame, layers, series + count);
    }

    /** A heat map of the grid's values, from 0 to their largest, by their square roots. */
    public ScatterFigure heat(Grid density) {
        return over(density).plus(0, Heat.of(density));
    }

    /**
     * The borders of the regions of highest density that hold the given shares of the grid's mass.
     *
     * @param name for the legend
     * @param masses each in (0, 1); without any 0.25, 0.5, 0.75, 0.95
     * @throws IllegalArgumentException if one is not
     */
    public ScatterFigure contours(String name, Grid density, double... masses) {
        double[] shares = masses.length == 0 ? MASSES : masses.clone();
        for (int i = 0; i < shares.length; i++) {
            if (!(shares[i] > 0 && shares[i] < 1)) {
                throw new IllegalArgumentException(
                        "masses[" + i + "] = " + shares[i] + ": a share of the mass lies between 0 and 1; try 0.9");
            }
        }
        double[] levels = Arrays.stream(shares).map(density::levelHolding).toArray();
        Color ink = Theme.light().ink();
        return over(density).plus(0, Contours.of(density, levels, ink, Key.named(name, ink, Key.Mark.LINE)));
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public ScatterFigure frame(Frame other) {
        return new ScatterFigure(other, layers, series);
    }

    @Override
    public void render(Graphics2D g, int width, int height) {
        Chart.drawEqual(frame, layers, g, width, height);
    }

    private ScatterFigure over(Grid grid) {
        @Nullable
        Interval x = frame.x();
        @Nullable
        Interval y = frame.y();
        return frame(frame.withX(x == null ? grid.x() : x).withY(y == null ? grid.y() : y));
    }

    private ScatterFigure plus(int colours, Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new ScatterFigure(frame, more, series + colours);
    }
}
