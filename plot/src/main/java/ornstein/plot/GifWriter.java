package ornstein.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Writes an {@link Animation} as a GIF that loops for ever. All frames share one palette, and each
 * holds only what changed since the one before.
 */
public final class GifWriter {
    /** Frames from which the palette is made. */
    private static final int SAMPLED = 12;

    private GifWriter() {}

    /** As {@link #write(Animation, Path, int, int, double, IntConsumer)}, telling nobody how far it is. */
    public static void write(Animation animation, Path file, int width, int height, double fps)
            throws IOException {
        write(animation, file, width, height, fps, done -> {});
    }

    /**
     * Draws all frames, in parallel on the common pool, and writes them. The file appears under its
     * name when it is whole.
     *
     * @param animation what to draw
     * @param file where to; replaced if it is there
     * @param width pixels across, 1 to 8192
     * @param height pixels down, 1 to 8192
     * @param fps frames per second, above 0, at most 50: viewers show no more
     * @param progress is told the number of frames written, after each of them, in order
     * @throws IllegalArgumentException if the size or fps is out of range, or there is no frame
     * @throws IOException if the file cannot be written, or the thread is interrupted; no part of the
     *     file is left
     */
    public static void write(
            Animation animation, Path file, int width, int height, double fps, IntConsumer progress)
            throws IOException {
        Objects.requireNonNull(animation, "animation = null: say what to write");
        Given.size(width, height);
        if (!(fps > 0 && fps <= 50)) {
            throw new IllegalArgumentException(
                    "fps = " + fps + ": must be above 0 and at most 50, viewers show no more; 25 looks smooth");
        }
        int frames = Given.atLeast(1, "frames", animation.frames(), "an animation shows something");
        WholeFile.write(
                file,
                out -> {
                    Palette palette = palette(animation, width, height);
                    int together = Math.max(2, 2 * ForkJoinPool.getCommonPoolParallelism());
                    try (GifStream gif = new GifStream(out, palette, width, height)) {
                        for (int first = 0; first < frames; first += together) {
                            int end = Math.min(first + together, frames);
                            List<byte[]> drawn = draw(animation, palette, first, end, width, height);
                            for (int frame = first; frame < end; frame++) {
                                gif.frame(drawn.get(frame - first), delay(animation, frame, fps));
                                progress.accept(frame + 1);
                            }
                            if (Thread.currentThread().isInterrupted()) {
                                throw new InterruptedIOException(
                                        "interrupted after " + end + " of " + frames + " frames");
                            }
                        }
                    }
                });
    }

    private static List<byte[]> draw(
            Animation animation, Palette palette, int first, int end, int width, int height) {
        return IntStream.range(first, end)
                .parallel()
                .mapToObj(frame -> palette.indices(pixels(animation, frame, width, height)))
                .toList();
    }

    private static Palette palette(Animation animation, int width, int height) {
        int frames = animation.frames();
        int sampled = Math.min(frames, SAMPLED);
        List<int[]> pictures = IntStream.range(0, sampled)
                .parallel()
                .mapToObj(i -> pixels(animation, (int) ((i + 1L) * frames / sampled) - 1, width, height))
                .toList();
        return Palette.of(new ArrayList<>(pictures));
    }

    private static int[] pixels(Animation animation, int frame, int width, int height) {
        BufferedImage image = Canvas.image((g, w, h) -> animation.draw(frame, g, w, h), width, height, 1);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** In hundredths of a second, rounded so that the errors do not add up. */
    private static int delay(Animation animation, int frame, double fps) {
        long end = Math.round((frame + 1) * 100 / fps);
        long start = Math.round(frame * 100 / fps);
        return (int) Math.min(end - start + Math.round(100 * animation.hold(frame)), 65_535);
    }
}
