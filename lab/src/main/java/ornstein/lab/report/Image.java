package ornstein.lab.report;

import java.util.Base64;

import ornstein.plot.Figure;

/**
 * A picture's bytes.
 *
 * @param mediaType for example {@code image/png}
 * @param bytes the whole file; not to be changed afterwards
 * @param width in points
 * @param height in points
 */
public record Image(String mediaType, byte[] bytes, int width, int height) {
    /** A figure as a PNG, two pixels to a point. */
    public static Image png(Figure figure, int width, int height) {
        return new Image("image/png", figure.pngBytes(width, height), width, height);
    }

    /** An animation. */
    public static Image gif(byte[] bytes, int width, int height) {
        return new Image("image/gif", bytes, width, height);
    }

    String dataUri() {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
