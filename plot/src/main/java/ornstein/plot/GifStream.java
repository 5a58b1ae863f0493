package ornstein.plot;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Frames on their way into a GIF: of each only the rectangle that changed, in it only the changed pixels. */
final class GifStream implements AutoCloseable {
    private final ImageWriter writer;
    private final ImageOutputStream out;
    private final ColorModel colors;
    private final int width;
    private final int height;
    private byte @Nullable [] shown;

    GifStream(OutputStream to, Palette palette, int width, int height) throws IOException {
        this.writer = ImageIO.getImageWritersByFormatName("gif").next();
        this.out = new MemoryCacheImageOutputStream(to);
        this.colors = palette.model();
        this.width = width;
        this.height = height;
        writer.setOutput(out);
        writer.prepareWriteSequence(screen());
    }

    /** @param delay in hundredths of a second */
    void frame(byte[] indices, int delay) throws IOException {
        byte[] before = shown;
        Rectangle part = before == null ? new Rectangle(width, height) : changed(before, indices);
        byte[] pixels = new byte[part.width * part.height];
        for (int y = 0; y < part.height; y++) {
            for (int x = 0; x < part.width; x++) {
                int at = (part.y + y) * width + part.x + x;
                boolean same = before != null && before[at] == indices[at];
                pixels[y * part.width + x] = same ? (byte) Palette.TRANSPARENT : indices[at];
            }
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(pixels, pixels.length), part.width, part.height, part.width, 1, new int[1], null);
        BufferedImage image = new BufferedImage(colors, raster, false, null);
        writer.writeToSequence(new IIOImage(image, null, description(image, part, delay)), null);
        shown = indices;
    }

    private Rectangle changed(byte[] before, byte[] now) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int first = Arrays.mismatch(before, row, row + width, now, row, row + width);
            if (first >= 0) {
                int last = width - 1;
                while (before[row + last] == now[row + last]) {
                    last--;
                }
                left = Math.min(left, first);
                right = Math.max(right, last);
                top = Math.min(top, y);
                bottom = y;
            }
        }
        // A frame without change still takes its time: one pixel carries the delay.
        return bottom < 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private IIOMetadata screen() throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(node("Version", "value", "89a"));
        root.appendChild(
                node(
                        "LogicalScreenDescriptor",
                        "logicalScreenWidth", width,
                        "logicalScreenHeight", height,
                        "colorResolution", 8,
                        "pixelAspectRatio", 0));
        IIOMetadataNode table = node("GlobalColorTable", "sizeOfGlobalColorTable", 256, "backgroundColorIndex", 0,
                "sortFlag", "FALSE");
        for (int i = 0; i < 256; i++) {
            int rgb = colors.getRGB(i);
            table.appendChild(
                    node("ColorTableEntry", "index", i, "red", rgb >> 16 & 0xFF, "green", rgb >> 8 & 0xFF, "blue",
                            rgb & 0xFF));
        }
        root.appendChild(table);
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    private IIOMetadata description(BufferedImage image, Rectangle part, int delay) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image),
                writer.getDefaultWriteParam());
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(
                node(
                        "ImageDescriptor",
                        "imageLeftPosition", part.x,
                        "imageTopPosition", part.y,
                        "imageWidth", part.width,
                        "imageHeight", part.height,
                        "interlaceFlag", "FALSE"));
        root.appendChild(
                node(
                        "GraphicControlExtension",
                        "disposalMethod", "doNotDispose",
                        "userInputFlag", "FALSE",
                        "transparentColorFlag", "TRUE",
                        "delayTime", delay,
                        "transparentColorIndex", Palette.TRANSPARENT));
        if (shown == null) {
            IIOMetadataNode loop = node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode",
                    "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
        }
        return node;
    }

    @Override
    public void close() throws IOException {
        try {
            writer.endWriteSequence();
        } finally {
            out.close();
            writer.dispose();
        }
    }
}
