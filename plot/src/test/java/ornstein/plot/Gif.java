package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/**
 * A GIF, read as a viewer shows it.
 *
 * @param frames the pictures, each on top of those before
 * @param parts the part of the picture that each frame holds
 * @param delays in hundredths of a second
 * @param loops how often it is repeated, 0 for ever, −1 if it does not say
 */
record Gif(List<BufferedImage> frames, List<Rectangle> parts, List<Integer> delays, int loops) {

    static Gif read(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<BufferedImage> frames = new ArrayList<>();
        List<Rectangle> parts = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        int loops = -1;
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            int count = reader.getNumImages(true);
            for (int i = 0; i < count; i++) {
                BufferedImage part = reader.read(i);
                Element about = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                Element place = child(about, "ImageDescriptor");
                Rectangle where = new Rectangle(number(place, "imageLeftPosition"), number(place, "imageTopPosition"),
                        part.getWidth(), part.getHeight());
                BufferedImage shown = new BufferedImage(
                        i == 0 ? part.getWidth() : frames.getFirst().getWidth(),
                        i == 0 ? part.getHeight() : frames.getFirst().getHeight(), BufferedImage.TYPE_INT_RGB);
                Graphics2D g = shown.createGraphics();
                if (i > 0) {
                    g.drawImage(frames.getLast(), 0, 0, null);
                }
                g.drawImage(part, where.x, where.y, null);
                g.dispose();
                frames.add(shown);
                parts.add(where);
                delays.add(number(child(about, "GraphicControlExtension"), "delayTime"));
                if (about.getElementsByTagName("ApplicationExtension").item(0) instanceof IIOMetadataNode loop) {
                    byte[] data = (byte[]) Objects.requireNonNull(loop.getUserObject());
                    loops = data[1] & 0xFF | (data[2] & 0xFF) << 8;
                }
            }
        } finally {
            reader.dispose();
        }
        return new Gif(frames, parts, delays, loops);
    }

    private static Element child(Element parent, String name) {
        return (Element) Objects.requireNonNull(parent.getElementsByTagName(name).item(0));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
