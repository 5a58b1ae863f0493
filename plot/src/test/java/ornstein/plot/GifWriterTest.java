package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifWriterTest {

    @TempDir
    Path folder;

    /** A dark square that moves to the right, and rests in frames 4 and 5. */
    private static final class Square implements Animation {
        @Override
        public int frames() {
            return 10;
        }

        @Override
        public void draw(int frame, Graphics2D g, int width, int height) {
            g.setColor(new Color(0xEE7733));
            g.fillRect(0, height - 5, width, 5);
            g.setColor(new Color(0x1F2A37));
            g.fillRect(4 * (frame == 5 ? 4 : frame), 10, 12, 12);
        }
    }

    @Test
    void framesLoopAndDelaysAreWritten() throws IOException {
        Path file = folder.resolve("square.gif");

        GifWriter.write(new Square(), file, 60, 40, 30);

        Gif gif = Gif.read(file);
        assertThat(gif.frames()).hasSize(10);
        assertThat(gif.loops()).isZero();
        assertThat(gif.delays()).startsWith(3, 4, 3, 3, 4).endsWith(253);
        assertThat(gif.delays().stream().mapToInt(Integer::intValue).sum()).isEqualTo(33 + 250);
    }

    @Test
    void framesAddUpToWhatWasDrawn() throws IOException {
        Path file = folder.resolve("square.gif");

        GifWriter.write(new Square(), file, 60, 40, 30);

        List<BufferedImage> frames = Gif.read(file).frames();
        for (int i = 0; i < 10; i++) {
            int frame = i;
            BufferedImage drawn = Canvas.image((g, w, h) -> new Square().draw(frame, g, w, h), 60, 40, 1);
            assertThat(Ink.difference(frames.get(i), drawn)).as("frame %d", i).isLessThan(0.5);
            assertThat(frames.get(i).getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
        }
        assertThat(Ink.difference(frames.get(0), frames.get(9))).as("the planted difference").isGreaterThan(10);
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        Path file = folder.resolve("square.gif");

        GifWriter.write(new Square(), file, 60, 40, 30);

        List<Rectangle> parts = Gif.read(file).parts();
        assertThat(parts.get(0)).isEqualTo(new Rectangle(0, 0, 60, 40));
        assertThat(parts.get(1)).isEqualTo(new Rectangle(0, 10, 16, 12));
        assertThat(parts.get(5)).isEqualTo(new Rectangle(0, 0, 1, 1));
    }

    @Test
    void theJourneyIsTheSameFilmEveryTimeAndStandsStillWhereNothingMoves() throws IOException {
        Animation film = Samples.journey(300, 30).animation(16);
        Path first = folder.resolve("a.gif");
        Path second = folder.resolve("b.gif");
        List<Integer> progress = new ArrayList<>();

        GifWriter.write(film, first, 480, 240, 20, progress::add);
        GifWriter.write(film, second, 480, 240, 20);

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
        assertThat(progress).isEqualTo(IntStream.rangeClosed(1, 16).boxed().toList());
        Gif gif = Gif.read(first);
        assertThat(gif.frames()).hasSize(16);
        assertThat(gif.delays().get(7)).as("the turn").isEqualTo(105);
        assertThat(gif.parts().subList(1, 16)).allSatisfy(part -> assertThat(part.y).isGreaterThan(25));
        assertThat(Files.size(first)).isLessThan(300_000);
    }

    /** Ground and lines cut from finished images look like those drawn afresh. */
    @Test
    void theFilmShowsWhatTheFigureShows() {
        Animation film = Samples.journey(300, 30).animation(16);

        for (int frame : new int[] {0, 5, 12, 15}) {
            int shown = frame;
            BufferedImage cut = Canvas.image((g, w, h) -> film.draw(shown, g, w, h), 600, 300, 2);
            BufferedImage fresh = film.still(frame).image(600, 300);
            assertThat(Ink.difference(cut, fresh)).as("frame %d", frame).isLessThan(0.3);
        }
        assertThat(Ink.difference(film.still(3).image(600, 300), film.still(4).image(600, 300)))
                .as("neighbours differ by more").isGreaterThan(0.6);
    }

    @Test
    void aFailureLeavesNoFile() throws IOException {
        Path file = folder.resolve("a.gif");
        Animation broken = new Animation() {
            @Override
            public int frames() {
                return 40;
            }

            @Override
            public void draw(int frame, Graphics2D g, int width, int height) {
                if (frame == 37) {
                    throw new IllegalStateException("frame 37");
                }
            }
        };

        assertThatThrownBy(() -> GifWriter.write(broken, file, 20, 20, 25)).hasMessageContaining("frame 37");

        assertThat(left()).isEmpty();
    }

    @Test
    void anInterruptLeavesNoFile() throws IOException {
        Path file = folder.resolve("a.gif");

        assertThatThrownBy(() -> GifWriter.write(new Square(), file, 60, 40, 30, done -> {
            if (done == 1) {
                Thread.currentThread().interrupt();
            }
        })).isInstanceOf(InterruptedIOException.class).hasMessageContaining("of 10 frames");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    void badInputIsRefused() {
        Path file = folder.resolve("a.gif");

        assertThatThrownBy(() -> GifWriter.write(new Square(), file, 60, 0, 25))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("height = 0: must lie between");
        assertThatThrownBy(() -> GifWriter.write(new Square(), file, 60, 40, 120))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "fps = 120.0: must be above 0 and at most 50, viewers show no more; 25 looks smooth");
        assertThatThrownBy(() -> GifWriter.write(new Square(), folder.resolve("no/a.gif"), 60, 40, 25))
                .isInstanceOf(IOException.class).hasMessageContaining("there is no folder").hasMessageEndingWith(
                        "create it first");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
