package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Curves over an axis: measured values with error bars, lines with bands, guides; linear or
 * logarithmic. What was added later lies on top.
 *
 * <pre>{@code
 * new CurveFigure()
 *     .measured("Heun", steps, errors, standardErrors)
 *     .guide("order 2", h -> 3 / (h * h), 10, 1000)
 *     .logX().logY().labels("steps", "W₁")
 * }</pre>
 */
public final class CurveFigure implements Framed<CurveFigure> {
    private static final int POINTS = 401;

    private final Frame frame;
    private final List<Function<Frame, Layer>> marks;

    /** How many colours are taken. */
    private final int series;

    /** No curves yet. */
    public CurveFigure() {
        this(Frame.labelled("", ""), List.of(), 0);
    }

    private CurveFigure(Frame frame, List<Function<Frame, Layer>> marks, int series) {
        this.frame = frame;
        this.marks = List.copyOf(marks);
        this.series = series;
    }

    /**
     * A line through the points.
     *
     * @param xs finite, at least one
     * @param ys finite, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public CurveFigure line(String name, double[] xs, double[] ys) {
        double[] x = Given.finite("xs", xs);
        double[] y = Given.finite("ys", ys);
        Given.sameLength("xs", x, "ys", y);
        Color color = Theme.light().series(series);
        List<Key> keys = Key.named(name, color, Key.Mark.LINE);
        return plus(1, f -> Lines.curve(x, y, color, Theme.line(2), keys));
    }

    /**
     * The area between two lines, in the colour of the line that is added next: an interval around it.
     *
     * @param xs finite, at least one
     * @param lower finite, as many
     * @param upper finite, as many
     * @throws IllegalArgumentException if lengths differ, or a value is not finite
     */
    public CurveFigure band(String name, double[] xs, double[] lower, double[] upper) {
        double[] x = Given.finite("xs", xs);
        double[] lo = Given.finite("lower", lower);
        double[] hi = Given.finite("upper", upper);
        Given.sameLength("xs", x, "lower", lo);
        Given.sameLength("xs", x, "upper", hi);
        Color color = Theme.light().series(series);
        List<Key> keys = Key.named(name, color, Key.Mark.FILL);
        return plus(0, f -> Fills.between(x, shown(f, lo, hi), hi, color, 0.18, keys));
    }

    /**
     * Dots joined by a line, with bars of ± error. Where a bar reaches zero on a logarithmic axis it
     * ends at a tenth of its dot's value.
     *
     * @param xs finite, at least one
     * @param ys finite, as many
     * @param errors half lengths of the bars, finite, ≥ 0, as many; all zero for none
     * @throws IllegalArgumentException if lengths differ, or a value is not finite, or an error negative
     */
    public CurveFigure measured(String name, double[] xs, double[] ys, double[] errors) {
        double[] x = Given.finite("xs", xs);
        double[] y = Given.finite("ys", ys);
        double[] e = Given.finite("errors", errors);
        Given.sameLength("xs", x, "ys", y);
        Given.sameLength("xs", x, "errors", e);
        double[] lower = new double[x.length];
        double[] upper = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (e[i] < 0) {
                throw new IllegalArgumentException(
                        "errors[" + i + "] = " + e[i] + ": half a bar's length cannot be negative; take its size");
            }
            lower[i] = y[i] - e[i];
            upper[i] = y[i] + e[i];
        }
        Color color = Theme.light().series(series);
        List<Key> keys = Key.named(name, color, Key.Mark.DOT);
        return plus(0, f -> Lines.errorBars(x, shown(f, lower, y), upper, color))
                .plus(1, f -> Lines.dotted(x, y, color, keys));
    }

    /**
     * A dashed line that is no measurement: a slope to compare with, a formula.
     *
     * @param f finite over the interval
     * @param lo where it begins
     * @param hi where it ends
     * @throws IllegalArgumentException if {@code lo ≥ hi}, or a value is not finite
     */
    public CurveFigure guide(String name, DoubleUnaryOperator f, double lo, double hi) {
        Objects.requireNonNull(f, "f = null: give a function of x");
        double[] xs = new Interval(lo, hi).points(POINTS);
        double[] ys = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            ys[i] = Given.finite("f(" + xs[i] + ")", f.applyAsDouble(xs[i]));
        }
        Color color = Theme.light().muted();
        List<Key> keys = Key.named(name, color, Key.Mark.DASHES);
        return plus(0, frame -> Lines.curve(xs, ys, color, Theme.dashes(1.4), keys));
    }

    /**
     * A dashed line across at one height: a floor, a target.
     *
     * @param y finite
     * @throws IllegalArgumentException if it is not
     */
    public CurveFigure level(String name, double y) {
        Given.finite("y", y);
        Color color = Theme.light().ink();
        Bounds height = Bounds.of(new double[0], new double[] {y});
        Layer layer = new Layer(
                height,
                Key.named(name, color, Key.Mark.DASHES),
                2,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(Theme.dashes(1.4));
                    double at = scale.y(y);
                    g.draw(new Line2D.Double(scale.area().getMinX(), at, scale.area().getMaxX(), at));
                });
        return plus(0, f -> layer);
    }

    /**
     * Fine upright lines where something happened.
     *
     * @param xs finite; none may be given
     * @throws IllegalArgumentException if a value is not finite
     */
    public CurveFigure ticks(String name, double... xs) {
        double[] x = xs.length == 0 ? new double[0] : Given.finite("xs", xs);
        Color color = Theme.light().muted();
        Layer layer = new Layer(Bounds.of(x, new double[0]), Key.named(name, color, Key.Mark.DASHES), 2 * x.length,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(Theme.dashes(1));
                    for (double at : x) {
                        g.draw(new Line2D.Double(scale.x(at), scale.area().getMinY(), scale.x(at),
                                scale.area().getMaxY()));
                    }
                });
        return plus(0, f -> layer);
    }

    /**
     * A grey strip across between two heights: what exact samples give, an allowance.
     *
     * @throws IllegalArgumentException unless both are finite and {@code lo < hi}
     */
    public CurveFigure strip(String name, double lo, double hi) {
        Interval heights = new Interval(lo, hi);
        Color color = Theme.light().muted();
        Layer layer = new Layer(Bounds.of(new double[0], new double[] {lo, hi}), Key.named(name, color, Key.Mark.FILL),
                4,
                (g, scale) -> {
                    double top = scale.y(heights.hi());
                    g.setColor(Theme.translucent(color, 0.25));
                    g.fill(new Rectangle2D.Double(scale.area().getMinX(), top, scale.area().getWidth(),
                            scale.y(heights.lo()) - top));
                });
        return plus(0, f -> layer);
    }

    /**
     * What is added next has the colour that so many series later would have: one kind of curve has one colour in all panels.
     *
     * @param count ≥ 0
     * @throws IllegalArgumentException if negative
     */
    public CurveFigure skip(int count) {
        Given.atLeast(0, "count", count, "0 skips none");
        return new CurveFigure(frame, marks, series + count);
    }

    /** The same figure with a logarithmic horizontal axis: every x must be positive. */
    public CurveFigure logX() {
        return frame(frame.withLog(true, frame.yLog()));
    }

    /** The same figure with a logarithmic vertical axis: every y must be positive. */
    public CurveFigure logY() {
        return frame(frame.withLog(frame.xLog(), true));
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public CurveFigure frame(Frame other) {
        return new CurveFigure(other, marks, series);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a value is not positive on a logarithmic axis
     */
    @Override
    public void render(Graphics2D g, int width, int height) {
        Chart.draw(frame, marks.stream().map(mark -> mark.apply(frame)).toList(), g, width, height);
    }

    private CurveFigure plus(int colours, Function<Frame, Layer> mark) {
        List<Function<Frame, Layer>> more = new ArrayList<>(marks);
        more.add(mark);
        return new CurveFigure(frame, more, series + colours);
    }

    /** A logarithmic axis has no zero: what reaches it ends a decade below its companion. */
    private static double[] shown(Frame frame, double[] lower, double[] companion) {
        double[] shown = lower.clone();
        for (int i = 0; i < shown.length && frame.yLog(); i++) {
            shown[i] = lower[i] > 0 ? lower[i] : companion[i] / 10;
        }
        return shown;
    }
}
