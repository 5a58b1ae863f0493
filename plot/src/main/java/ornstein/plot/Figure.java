package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Something that can be drawn at any size, and saved. Sizes are in points; text is 11 to 16 of them high. */
@FunctionalInterface
public interface Figure {
    /**
     * Draws the figure, its upper left corner at the origin.
     *
     * @param g where to draw; its settings may be changed
     * @param width points across, ≥ 1
     * @param height points down, ≥ 1
     */
    void render(Graphics2D g, int width, int height);

    /**
     * The figure as pixels, two to a point across and down.
     *
     * @param width points across, 1 to 8192
     * @param height points down, 1 to 8192
     * @throws IllegalArgumentException if the size is out of range
     */
    default BufferedImage image(int width, int height) {
        return Canvas.image(this, width, height, 2);
    }

    /**
     * Writes a PNG of {@code 2·width × 2·height} pixels. It appears under its name when it is whole.
     *
     * @param file where to; replaced if it is there
     * @param width points across, 1 to 8192
     * @param height points down, 1 to 8192
     * @throws IllegalArgumentException if the size is out of range
     * @throws IOException if the file cannot be written; no part of it is left
     */
    default void png(Path file, int width, int height) throws IOException {
        byte[] bytes = pngBytes(width, height);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /** As {@link #png}, into memory. */
    default byte[] pngBytes(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(width, height), "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /**
     * Writes an SVG whose text is text. It appears under its name when it is whole.
     *
     * @param file where to; replaced if it is there
     * @param width points across, 1 to 8192
     * @param height points down, 1 to 8192
     * @throws IllegalArgumentException if the size is out of range
     * @throws IOException if the file cannot be written; no part of it is left
     */
    default void svg(Path file, int width, int height) throws IOException {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgText(width, height);
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The {@code <svg>} element alone, as it may stand in an HTML page beside others: their ids do not
     * collide.
     *
     * @param width points across, 1 to 8192
     * @param height points down, 1 to 8192
     * @throws IllegalArgumentException if the size is out of range
     */
    default String svgText(int width, int height) {
        return Svg.text(this, width, height);
    }
}
