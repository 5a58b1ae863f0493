package ornstein.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/** Arrows at points. */
final class Arrows {
    private static final double SHAFT = 0.75;
    private static final double HEAD = 7;
    private static final double HALF_HEAD = 3;

    private Arrows() {}

    /** @param unit how long, on the axes, an arrow of length 1 is drawn */
    static Layer of(
            double[] xs, double[] ys, double[] us, double[] vs, double unit, Color color, List<Key> keys) {
        double[] tipX = new double[xs.length];
        double[] tipY = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            tipX[i] = xs[i] + unit * us[i];
            tipY[i] = ys[i] + unit * vs[i];
        }
        return new Layer(
                Bounds.of(xs, ys).and(Bounds.of(tipX, tipY)),
                keys,
                8 * xs.length,
                (g, scale) -> {
                    g.setColor(color);
                    for (int i = 0; i < xs.length; i++) {
                        g.fill(arrow(scale.x(xs[i]), scale.y(ys[i]), scale.x(tipX[i]), scale.y(tipY[i])));
                    }
                });
    }

    /** Shaft and head as one outline; a short arrow is a small one, of length zero a dot. */
    private static Path2D arrow(double x0, double y0, double x1, double y1) {
        double length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
        double cos = length > 0 ? (x1 - x0) / length : 1;
        double sin = length > 0 ? (y1 - y0) / length : 0;
        double drawn = Math.max(length, 1.5);
        double head = Math.min(HEAD, 0.6 * drawn);
        double half = HALF_HEAD * head / HEAD;
        double shaft = Math.min(SHAFT, half);
        double[][] outline = {
            {0, -shaft}, {drawn - head, -shaft}, {drawn - head, -half}, {drawn, 0},
            {drawn - head, half}, {drawn - head, shaft}, {0, shaft}
        };
        Path2D arrow = new Path2D.Double();
        for (int i = 0; i < outline.length; i++) {
            double x = x0 + outline[i][0] * cos - outline[i][1] * sin;
            double y = y0 + outline[i][0] * sin + outline[i][1] * cos;
            if (i == 0) {
                arrow.moveTo(x, y);
            } else {
                arrow.lineTo(x, y);
            }
        }
        arrow.closePath();
        return arrow;
    }
}
