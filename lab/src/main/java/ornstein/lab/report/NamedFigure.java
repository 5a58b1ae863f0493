package ornstein.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ornstein.plot.Figure;

/**
 * A figure with its name in a folder, its size, and the sentence under it.
 *
 * @param name the file's name without ending
 * @param caption may hold formulas, see {@link Block.Prose}
 * @param figure what is drawn
 * @param width in points
 * @param height in points
 */
public record NamedFigure(String name, String caption, Figure figure, int width, int height) {
    /** Draws it for a page, and as PNG and SVG into a folder. */
    public Block.Picture save(Path folder) throws IOException {
        Image image = Image.png(figure, width, height);
        Files.write(folder.resolve(name + ".png"), image.bytes());
        figure.svg(folder.resolve(name + ".svg"), width, height);
        return new Block.Picture(image, caption);
    }
}
