package ornstein.plot;

import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/** Lines: a curve, a bundle of paths, error bars. */
final class Lines {
    private Lines() {}

    static Layer curve(double[] xs, double[] ys, Color color, Stroke stroke, List<Key> keys) {
        return new Layer(
                Bounds.of(xs, ys),
                keys,
                xs.length,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(stroke);
                    g.draw(scale.line(xs, ys));
                });
    }

    /** Many fine lines in one colour; the more of them, the fainter each. */
    static Layer bundle(List<double[]> xs, List<double[]> ys, Color color, List<Key> keys) {
        Bounds bounds = Bounds.NONE;
        int vertices = 0;
        for (int i = 0; i < xs.size(); i++) {
            bounds = bounds.and(Bounds.of(xs.get(i), ys.get(i)));
            vertices += xs.get(i).length;
        }
        return new Layer(
                bounds,
                keys,
                vertices,
                (g, scale) -> {
                    g.setColor(Theme.translucent(color, faintness(xs.size())));
                    g.setStroke(Theme.line(1));
                    for (int i = 0; i < xs.size(); i++) {
                        g.draw(scale.line(xs.get(i), ys.get(i)));
                    }
                });
    }

    /** Opacity of one of so many lines. */
    static double faintness(int lines) {
        return Math.clamp(3 / Math.sqrt(lines), 0.12, 0.8);
    }

    /** A curve with a dot at every value. */
    static Layer dotted(double[] xs, double[] ys, Color color, List<Key> keys) {
        return new Layer(
                Bounds.of(xs, ys),
                keys,
                5 * xs.length,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(Theme.line(2));
                    g.draw(scale.line(xs, ys));
                    for (int i = 0; i < xs.length; i++) {
                        g.fill(new Ellipse2D.Double(scale.x(xs[i]) - 3.5, scale.y(ys[i]) - 3.5, 7, 7));
                    }
                });
    }

    static Layer errorBars(double[] xs, double[] lower, double[] upper, Color color) {
        return new Layer(
                Bounds.of(xs, lower).and(Bounds.of(xs, upper)),
                List.of(),
                6 * xs.length,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(Theme.line(1.3));
                    for (int i = 0; i < xs.length; i++) {
                        double x = scale.x(xs[i]);
                        double y0 = scale.y(lower[i]);
                        double y1 = scale.y(upper[i]);
                        g.draw(new Line2D.Double(x, y0, x, y1));
                        if (y0 - y1 > 12) {
                            g.draw(new Line2D.Double(x - 3, y0, x + 3, y0));
                            g.draw(new Line2D.Double(x - 3, y1, x + 3, y1));
                        }
                    }
                });
    }
}
