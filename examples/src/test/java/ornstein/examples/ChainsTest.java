package ornstein.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of docs/chains.md are drawn, and the numbers beside them are right. */
class ChainsTest {
    @Test
    void drawsItsPicturesAndPrintsItsNumbers(@TempDir Path folder) throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Chains.main(new String[] {folder.toString(), "90"});
        } finally {
            System.setOut(console);
        }
        double[] numbers = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(": ") + 2)))
                .toArray();
        assertThat(numbers[0]).isCloseTo(113.32, within(1e-11));
        assertThat(numbers[1]).isCloseTo(2.973827364985409, within(1e-13));
        assertThat(numbers[2]).isCloseTo(1.0332990980065405, within(1e-13));
        // a bound, and the better one with the better variance
        assertThat(numbers[3]).isCloseTo(1.81272970502848169, within(1e-12)).isLessThan(numbers[5]);
        assertThat(numbers[5]).isLessThan(numbers[4]);
        for (String name : new String[] {"chain-paths.png", "chain-steps.png"}) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertThat(image.getWidth()).as(name).isEqualTo(1800);
        }
        assertThat(frames(folder.resolve("chain-histogram.gif").toFile())).isEqualTo(6); // t = 20, 110, 200 and back
    }

    private static int frames(File gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(gif)) {
            reader.setInput(input);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }
}
