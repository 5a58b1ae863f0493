package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A figure turned into pixels. */
final class Canvas {
    private Canvas() {}

    static BufferedImage image(Figure figure, int width, int height, int scale) {
        Given.size(width, height);
        BufferedImage image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.addRenderingHints(Chart.hints());
        g.scale(scale, scale);
        g.setColor(Theme.light().paper());
        g.fillRect(0, 0, width, height);
        figure.render(g, width, height);
        g.dispose();
        return image;
    }
}
