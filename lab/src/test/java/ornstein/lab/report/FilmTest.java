package ornstein.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunWriter;

/** The film of a run: on the line and in the plane, there and back. */
class FilmTest {
    @TempDir
    private Path folder;

    private void run(String target, String sampler, String output) throws IOException {
        ExperimentFile file = ExperimentFile.parse("target: " + target + "\nsampler: " + sampler + "\nparticles: 60\n"
                + "output: " + output, "e.yaml", folder, List.of());
        RunWriter.run(file, folder.resolve("out"), List.of(), RunReport::write, Progress.silent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: points, values: [[-2], [3]]} | {type: euler-maruyama, steps: 30, from: 1, to: 0.01}   | 120 | 900
            two-blobs                           | {type: heun, steps: 30, from: 1, to: 0.01}             | 80  | 520
            {type: points, values: [[-2], [3]]} | {type: exact-transition, steps: 10, from: 0.01, to: 1} | 120 | 900
            """)
    void everyFrameIsDrawn(String target, String sampler, int frames, int width) throws IOException {
        run(target, sampler, "{trajectory: 40, film: true}");

        Path film = folder.resolve("out/figures/film.gif");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(film.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(frames);
            assertThat(reader.getWidth(0)).isEqualTo(width);
        }
        // it moves: a still that was repeated would be much smaller
        assertThat(Files.size(film)).isGreaterThan(60_000);
        assertThat(folder.resolve("out/report.html")).content().contains("data:image/gif");
    }

    @Test
    void aboveThePlaneThereIsNone() {
        assertThatThrownBy(() -> run("sixteen-d", "{type: heun, steps: 30}", "{trajectory: 40, film: true}"))
                .hasMessageEndingWith(
                        "output.film (line 4, column 32): is drawn of laws of at most 5000 components on the"
                                + " line or in the plane, and the target has 4 in dimension 16; leave it out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void nobodyIsGivenOneUnasked() throws IOException {
        run("two-blobs", "{type: heun, steps: 5, from: 1, to: 0.01}", "{trajectory: 40}");
        assertThat(folder.resolve("out/figures/film.gif")).doesNotExist();
    }
}
