package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.apache.batik.svggen.SVGGraphics2D;

/** Layers that would make an SVG heavy go into it as an image; axes and texts stay vectors. */
final class Raster {
    /** A vertex takes about 13 bytes of SVG. */
    private static final int MOST_VERTICES = 40_000;

    private static final double SHARPNESS = 2;

    private Raster() {}

    static void paint(Layer layer, Graphics2D g, Scale scale) {
        if (layer.vertices() > MOST_VERTICES && g instanceof SVGGraphics2D) {
            Rectangle2D area = scale.area();
            BufferedImage image = image(layer, scale);
            AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
            place.scale(1 / SHARPNESS, 1 / SHARPNESS);
            g.drawImage(image, place, null);
        } else {
            Graphics2D own = (Graphics2D) g.create();
            layer.painter().paint(own, scale);
            own.dispose();
        }
    }

    private static BufferedImage image(Layer layer, Scale scale) {
        Rectangle2D area = scale.area();
        int width = (int) Math.ceil(area.getWidth() * SHARPNESS);
        int height = (int) Math.ceil(area.getHeight() * SHARPNESS);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.addRenderingHints(Chart.hints());
        g.scale(SHARPNESS, SHARPNESS);
        g.translate(-area.getX(), -area.getY());
        layer.painter().paint(g, scale);
        g.dispose();
        return image;
    }
}
