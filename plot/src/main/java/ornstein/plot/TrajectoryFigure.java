package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths on the line over time: fine translucent lines, over a heat map of the exact marginal density
 * if wanted, with bands and single paths that stand out. What was added later lies on top.
 */
public final class TrajectoryFigure implements Framed<TrajectoryFigure> {
    private final Frame frame;
    private final List<Layer> layers;
    private final int series;

    /** No paths yet. */
    public TrajectoryFigure() {
        this(Frame.labelled("t", "x"), List.of(), 0);
    }

    private TrajectoryFigure(Frame frame, List<Layer> layers, int series) {
        this.frame = frame;
        this.layers = List.copyOf(layers);
        this.series = series;
    }

    /** Paths as fine lines, coloured by their groups. */
    public TrajectoryFigure paths(Paths paths) {
        return plus(paths.groupCount(), Bundle.of(paths, List.of()));
    }

    /**
     * One path that stands out.
     *
     * @param name for the legend
     * @param times finite, at least one
     * @param states finite, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public TrajectoryFigure highlight(String name, double[] times, double[] states) {
        double[] t = Given.finite("times", times);
        double[] x = Given.finite("states", states);
        Given.sameLength("times", t, "states", x);
        Color color = Theme.light().series(series);
        return plus(1, Lines.curve(t, x, color, Theme.line(2), Key.named(name, color, Key.Mark.LINE)));
    }

    /**
     * A band around what is expected, for example mean ± 3σ.
     *
     * @param name for the legend
     * @param times finite, at least one
     * @param lower finite, as many
     * @param upper finite, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public TrajectoryFigure band(String name, double[] times, double[] lower, double[] upper) {
        double[] t = Given.finite("times", times);
        double[] lo = Given.finite("lower", lower);
        double[] hi = Given.finite("upper", upper);
        Given.sameLength("times", t, "lower", lo);
        Given.sameLength("times", t, "upper", hi);
        Color color = Theme.light().muted();
        return plus(0, Fills.between(t, lo, hi, color, 0.18, Key.named(name, color, Key.Mark.FILL)));
    }

    /** A heat map of the density, columns over t, rows over x; it gives the range where none is set. */
    public TrajectoryFigure heat(Grid density) {
        Interval x = frame.x() == null ? density.x() : frame.x();
        Interval y = frame.y() == null ? density.y() : frame.y();
        return frame(frame.withX(x).withY(y)).plus(0, Heat.of(density));
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public TrajectoryFigure frame(Frame other) {
        return new TrajectoryFigure(other, layers, series);
    }

    @Override
    public void render(Graphics2D g, int width, int height) {
        Chart.draw(frame, layers, g, width, height);
    }

    private TrajectoryFigure plus(int colours, Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new TrajectoryFigure(frame, more, series + colours);
    }
}
