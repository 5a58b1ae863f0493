package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cloud of points. Where they crowd each is drawn fainter, so that the middle shows its shape and
 * a lone point is still seen.
 */
final class Points {
    /** Side of the cells in which neighbours are counted, in pixels. */
    private static final double CELL = 6;

    private static final double CROWDED = 0.92;

    /** Opacities are rounded to parts of this: an SVG groups what has the same one. */
    private static final int SHADES = 255;

    private Points() {}

    static Layer of(double[] xs, double[] ys, Color color, List<Key> keys) {
        return new Layer(
                Bounds.of(xs, ys), keys, 6 * xs.length, (g, scale) -> paint(xs, ys, color, g, scale));
    }

    static double radius(int points) {
        return points <= 300 ? 3 : points <= 3_000 ? 2 : 1.3;
    }

    /** The opacity of a point that stands alone. */
    private static double lonely(int points) {
        return points <= 300 ? 0.9 : points <= 3_000 ? 0.7 : 0.5;
    }

    private static void paint(double[] xs, double[] ys, Color color, Graphics2D g, Scale scale) {
        double radius = radius(xs.length);
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            px[i] = scale.x(xs[i]);
            py[i] = scale.y(ys[i]);
        }
        int[] shade = shades(px, py, radius, scale.area());
        int[] order = IntStream.range(0, xs.length).filter(i -> shade[i] > 0).boxed()
                .sorted(Comparator.comparingInt(i -> shade[i])).mapToInt(Integer::intValue).toArray();
        for (int i : order) {
            g.setColor(Theme.translucent(color, (double) shade[i] / SHADES));
            g.fill(new Ellipse2D.Double(px[i] - radius, py[i] - radius, 2 * radius, 2 * radius));
        }
    }

    /** For each point its opacity in parts of {@link #SHADES}; 0 outside the area. */
    private static int[] shades(double[] px, double[] py, double radius, Rectangle2D area) {
        int columns = (int) (area.getWidth() / CELL) + 3;
        int rows = (int) (area.getHeight() / CELL) + 3;
        int[] counts = new int[columns * rows];
        int[] cell = new int[px.length];
        for (int i = 0; i < px.length; i++) {
            int column = 1 + (int) Math.floor((px[i] - area.getX()) / CELL);
            int row = 1 + (int) Math.floor((py[i] - area.getY()) / CELL);
            boolean inside = column >= 1 && column < columns - 1 && row >= 1 && row < rows - 1;
            cell[i] = inside ? row * columns + column : 0;
            counts[cell[i]] += inside ? 1 : 0;
        }
        double covered = Math.PI * radius * radius / (9 * CELL * CELL);
        double[] layers = new double[px.length];
        for (int i = 0; i < px.length; i++) {
            layers[i] = cell[i] == 0 ? 0 : Math.max(1, covered * around(counts, cell[i], columns));
        }
        double lonely = lonely(px.length);
        double most = Arrays.stream(layers).max().orElse(1);
        return Arrays.stream(layers).mapToInt(l -> l == 0 ? 0 : shade(l, most, lonely)).toArray();
    }

    /** Points in a cell and the eight about it. */
    private static int around(int[] counts, int cell, int columns) {
        int sum = 0;
        for (int row = -columns; row <= columns; row += columns) {
            sum += counts[cell + row - 1] + counts[cell + row] + counts[cell + row + 1];
        }
        return sum;
    }

    /**
     * Where {@code layers} points lie over one another, together they cover a share that grows with
     * their logarithm: 1 − (1 − opacity)^layers.
     */
    private static int shade(double layers, double most, double lonely) {
        double crowd = most > 1 ? StrictMath.log(layers) / StrictMath.log(most) : 0;
        double together = lonely + (CROWDED - lonely) * crowd;
        double opacity = 1 - StrictMath.pow(1 - together, 1 / layers);
        return Math.max(1, (int) Math.round(SHADES * opacity));
    }
}
