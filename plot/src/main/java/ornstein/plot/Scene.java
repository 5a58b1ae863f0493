package ornstein.plot;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What moves in the three panels: paths up to the front, dots on it, histograms beside it. */
record Scene(ForwardReverseFigure figure, Triptych place) {
    /** The still ground of the middle panel. */
    void heat(Graphics2D g) {
        Graphics2D own = clipped(g, place.middle().area());
        Heat.of(figure.density()).painter().paint(own, place.middle());
        own.dispose();
    }

    /** All of a phase's lines, from beginning to end. */
    void lines(Graphics2D g, Phase phase) {
        Graphics2D own = clipped(g, place.middle().area());
        Bundle.paint(phase.paths(), own, place.middle());
        own.dispose();
    }

    /** The part of the middle panel over which the front has passed. */
    Rectangle2D passed(Phase phase, double t) {
        Rectangle2D area = place.middle().area();
        double x = place.middle().x(t);
        boolean rises = phase.paths().rises();
        double from = rises ? area.getMinX() : x;
        double to = rises ? x : area.getMaxX();
        return new Rectangle2D.Double(from, area.getY(), Math.max(to - from, 0), area.getHeight());
    }

    /** Everything but ground and lines. */
    void front(Graphics2D g, Phase phase, double progress) {
        double t = phase.paths().time(progress);
        boolean rises = phase.paths().rises();
        double start = phase.paths().time(0);
        side(g, place.left(), phase, rises ? start : t, figure.density().x().lo());
        side(g, place.right(), phase, rises ? t : start, figure.density().x().hi());
        dots(g, phase, t);
        headers(g, phase, t);
    }

    private void dots(Graphics2D g, Phase phase, double t) {
        Scale scale = place.middle();
        Graphics2D own = clipped(g, scale.area());
        double x = scale.x(t);
        own.setColor(Theme.light().muted());
        own.setStroke(Theme.line(1));
        own.draw(new Line2D.Double(x, scale.area().getMinY(), x, scale.area().getMaxY()));
        own.setClip(g.getClip());
        Paths paths = phase.paths();
        double radius = paths.drawn() > 60 ? 1.8 : 2.6;
        for (int i = 0; i < paths.drawn(); i++) {
            double y = scale.y(paths.at(i, t));
            if (scale.area().contains(scale.area().getCenterX(), y)) {
                own.setColor(paths.color(i));
                own.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            }
        }
        own.dispose();
    }

    /** A panel at one end: the particles at time t, their exact law, and the law at that end. */
    private void side(Graphics2D g, Scale scale, Phase phase, double t, double end) {
        Theme theme = Theme.light();
        Graphics2D own = clipped(g, scale.area());
        double[] ys = figure.density().ys();
        double[] atEnd = figure.density().column(end);
        Path2D curve = scale.line(atEnd, ys);
        Path2D area = new Path2D.Double(curve);
        area.lineTo(scale.x(0), scale.y(ys[ys.length - 1]));
        area.lineTo(scale.x(0), scale.y(ys[0]));
        area.closePath();
        own.setColor(Theme.translucent(theme.ink(), 0.07));
        own.fill(area);
        bars(own, scale, phase.paths(), t);
        own.setColor(theme.ink());
        if (t != end) {
            own.setStroke(Theme.dashes(1.2));
            own.draw(scale.line(figure.density().column(t), ys));
        }
        own.setStroke(Theme.line(1.8));
        own.draw(curve);
        own.dispose();
        double zero = scale.x(0);
        g.setColor(theme.muted());
        g.setStroke(Theme.line(1));
        g.draw(new Line2D.Double(zero, scale.area().getMinY(), zero, scale.area().getMaxY()));
    }

    /** Bars of the groups end to end: together they are the histogram of all particles. */
    private void bars(Graphics2D g, Scale scale, Paths paths, double t) {
        StackedHistogram stack = StackedHistogram.of(paths, t, figure.range(), figure.bins());
        for (int group = 0; group < stack.groups(); group++) {
            g.setColor(Theme.translucent(Theme.light().series(group), 0.55));
            Path2D bars = new Path2D.Double();
            for (int bin = 0; bin < figure.bins(); bin++) {
                double from = scale.x(stack.beneath(group, bin));
                double to = scale.x(stack.beneath(group + 1, bin));
                double top = scale.y(stack.edge(bin + 1));
                double height = scale.y(stack.edge(bin)) - top;
                if (from != to) {
                    double gap = Math.min(1, 0.15 * height);
                    bars.append(
                            new Rectangle2D.Double(Math.min(from, to), top + gap / 2, Math.abs(to - from),
                                    height - gap),
                            false);
                }
            }
            g.fill(bars);
        }
    }

    private void headers(Graphics2D g, Phase phase, double t) {
        Theme theme = Theme.light();
        Grid density = figure.density();
        header(g, place.left(), figure.startName() + ", t = " + number(density.x().lo()), theme.text(12), 0.5);
        header(g, place.right(), figure.endName() + ", t = " + number(density.x().hi()), theme.text(12), 0.5);
        header(g, place.middle(), phase.name(), theme.heading(13), 0);
        header(g, place.middle(), String.format(Locale.ROOT, "t = %.2f", t), theme.text(13), 1);
    }

    /** Text above a panel: at its left (0), middle (½) or right (1). */
    private static void header(Graphics2D g, Scale scale, String text, Font font, double where) {
        FontMetrics metrics = g.getFontMetrics(font);
        Rectangle2D area = scale.area();
        double x = area.getX() + where * (area.getWidth() - metrics.stringWidth(text));
        g.setFont(font);
        g.setColor(Theme.light().ink());
        g.drawString(text, (float) x, (float) (area.getY() - 7));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    private static Graphics2D clipped(Graphics2D g, Shape area) {
        Graphics2D own = (Graphics2D) g.create();
        own.clip(area);
        return own;
    }
}
