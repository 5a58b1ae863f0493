package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A grid of values as a heat map. */
final class Heat {
    private Heat() {}

    /**
     * Values from 0 (paper) to the grid's largest. Their square roots are shown: a density's tails
     * would vanish otherwise.
     */
    static Layer of(Grid grid) {
        Bounds bounds = new Bounds(grid.x().lo(), grid.x().hi(), grid.y().lo(), grid.y().hi());
        return new Layer(bounds, List.of(), 4, (g, scale) -> paint(grid, g, scale));
    }

    private static void paint(Grid grid, Graphics2D g, Scale scale) {
        double left = scale.x(grid.x().lo());
        double right = scale.x(grid.x().hi());
        double top = scale.y(grid.y().hi());
        double bottom = scale.y(grid.y().lo());
        Rectangle2D seen = new Rectangle2D.Double(Math.min(left, right), top, Math.abs(right - left), bottom - top)
                .createIntersection(scale.area());
        if (seen.isEmpty()) {
            return;
        }
        int x = (int) Math.floor(seen.getMinX());
        int y = (int) Math.floor(seen.getMinY());
        int width = (int) Math.ceil(seen.getMaxX()) - x;
        int height = (int) Math.ceil(seen.getMaxY()) - y;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ColorMap map = ColorMap.soft();
        double max = Math.max(grid.max(), Double.MIN_NORMAL);
        for (int j = 0; j < height; j++) {
            double atY = between(grid.y(), bottom, top, y + j + 0.5);
            for (int i = 0; i < width; i++) {
                double atX = between(grid.x(), left, right, x + i + 0.5);
                double share = Math.max(grid.interpolated(atX, atY), 0) / max;
                image.setRGB(i, j, map.rgb(Math.sqrt(share)));
            }
        }
        g.drawImage(image, x, y, null);
    }

    private static double between(Interval range, double from, double to, double place) {
        return range.lo() + (place - from) / (to - from) * range.length();
    }
}
