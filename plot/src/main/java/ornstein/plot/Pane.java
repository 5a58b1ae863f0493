package ornstein.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** A rectangle with two axes whose place is given, so that panes above and beside one another line up. */
record Pane(Scale scale) {
    static Pane of(Rectangle2D area, Interval x, Interval y) {
        return new Pane(new Scale(area, Axes.axis("", x, false, area.getWidth()),
                Axes.axis("", y, false, area.getHeight())));
    }

    /** The same pane, its horizontal axis running from the larger number to the smaller. */
    Pane falling() {
        scale.xAxis().setInverted(true);
        return this;
    }

    Rectangle2D area() {
        return scale.area();
    }

    /** What may be drawn on in this pane alone. */
    Graphics2D inside(Graphics2D g) {
        Graphics2D own = (Graphics2D) g.create();
        own.clip(area());
        return own;
    }

    /** Lines upright at round numbers. */
    void gridAcross(Graphics2D g) {
        for (ValueTick tick : ticks(g, scale.xAxis(), RectangleEdge.BOTTOM)) {
            double x = scale.x(tick.getValue());
            line(g, x, area().getMinY(), x, area().getMaxY());
        }
    }

    /** Lines across at round numbers. */
    void gridUpwards(Graphics2D g) {
        for (ValueTick tick : ticks(g, scale.yAxis(), RectangleEdge.LEFT)) {
            double y = scale.y(tick.getValue());
            line(g, area().getMinX(), y, area().getMaxX(), y);
        }
    }

    /** Round numbers below the pane, and what they are. */
    void across(Graphics2D g, String label) {
        for (ValueTick tick : ticks(g, scale.xAxis(), RectangleEdge.BOTTOM)) {
            text(g, tick.getText(), scale.x(tick.getValue()), area().getMaxY() + 14, 0.5);
        }
        centred(g, label, area().getCenterX(), area().getMaxY() + 30);
    }

    /** Round numbers left of the pane, and what they are. */
    void upwards(Graphics2D g, String label) {
        for (ValueTick tick : ticks(g, scale.yAxis(), RectangleEdge.LEFT)) {
            text(g, tick.getText(), area().getMinX() - 6, scale.y(tick.getValue()) + 4, 1);
        }
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2, area().getMinX() - 34, area().getCenterY());
        centred(g, label, area().getMinX() - 34, area().getCenterY());
        g.setTransform(upright);
    }

    /** Text above the pane: at its left (0), middle (½) or right (1). */
    void above(Graphics2D g, String text, Color color, double where) {
        above(g, text, Theme.light().text(12), color, where);
    }

    /** A name above the pane, at its left. */
    void named(Graphics2D g, String name) {
        above(g, name, Theme.light().heading(13), Theme.light().ink(), 0);
    }

    private void above(Graphics2D g, String text, Font font, Color color, double where) {
        g.setFont(font);
        g.setColor(color);
        double room = area().getWidth() - g.getFontMetrics().stringWidth(text);
        g.drawString(text, (float) (area().getX() + where * room), (float) (area().getY() - 7));
    }

    private static List<ValueTick> ticks(Graphics2D g, ValueAxis axis, RectangleEdge edge) {
        List<?> ticks = axis.refreshTicks(g, new AxisState(), new Rectangle2D.Double(0, 0, 100, 100), edge);
        return ticks.stream().map(Tick.class::cast).map(ValueTick.class::cast)
                .filter(tick -> axis.getRange().contains(tick.getValue())).toList();
    }

    private static void line(Graphics2D g, double x0, double y0, double x1, double y1) {
        g.setColor(Theme.light().grid());
        g.setStroke(Theme.line(1));
        g.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    private static void centred(Graphics2D g, String text, double x, double y) {
        g.setFont(Theme.light().text(13));
        g.setColor(Theme.light().ink());
        g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }

    private static void text(Graphics2D g, String text, double x, double y, double before) {
        g.setFont(Theme.light().text(11));
        g.setColor(Theme.light().muted());
        g.drawString(text, (float) (x - before * g.getFontMetrics().stringWidth(text)), (float) y);
    }
}
