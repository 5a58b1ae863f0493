package ornstein.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/** Areas: beneath a curve, between two, of a histogram. */
final class Fills {
    private Fills() {}

    /** Softly, from zero to the curve. */
    static Layer beneath(double[] xs, double[] ys, Color color, double opacity, List<Key> keys) {
        return between(xs, new double[xs.length], ys, color, opacity, keys);
    }

    static Layer between(
            double[] xs, double[] lower, double[] upper, Color color, double opacity, List<Key> keys) {
        Bounds bounds = Bounds.of(xs, lower).and(Bounds.of(xs, upper));
        return new Layer(
                bounds,
                keys,
                2 * xs.length,
                (g, scale) -> {
                    Path2D area = scale.line(xs, upper);
                    for (int i = xs.length - 1; i >= 0; i--) {
                        area.lineTo(scale.x(xs[i]), scale.y(lower[i]));
                    }
                    area.closePath();
                    g.setColor(Theme.translucent(color, opacity));
                    g.fill(area);
                });
    }

    /** Filled where it is alone; several would turn to mud and are outlines. */
    static Layer histogram(
            Histogram histogram, Color color, boolean filled, List<Key> keys) {
        double[][] outline = histogram.outline();
        return new Layer(
                Bounds.of(outline[0], outline[1]),
                keys,
                4 * histogram.bins(),
                (g, scale) -> {
                    Path2D steps = scale.line(outline[0], outline[1]);
                    if (filled) {
                        g.setColor(Theme.translucent(color, 0.28));
                        g.fill(steps);
                    }
                    g.setColor(Theme.translucent(color, 0.9));
                    g.setStroke(Theme.line(filled ? 1.2 : 1.6));
                    g.draw(steps);
                });
    }
}
