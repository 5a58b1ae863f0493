package ornstein.lab.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ornstein.array.Batch;
import ornstein.array.Shape;

/**
 * Writes an NPZ archive array by array. A stored archive's bytes depend on nothing but names, shapes and values: entries
 * carry a fixed date. A deflated one is smaller, but its bytes may differ between builds of zlib.
 */
public final class NpzWriter implements AutoCloseable {
    /** A local date, so that no time zone enters; the JDK adds a zoned one to a zip's first moment, 1980-01-01T00:00. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private final ZipOutputStream zip;
    private final boolean stored;

    private NpzWriter(Path file, boolean stored) throws IOException {
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        this.stored = stored;
    }

    /** An archive without compression, with the same bytes on every machine. A file that exists is replaced. */
    public static NpzWriter stored(Path file) throws IOException {
        return new NpzWriter(file, true);
    }

    /** A compressed archive. A file that exists is replaced. */
    public static NpzWriter deflated(Path file) throws IOException {
        return new NpzWriter(file, false);
    }

    /** Adds an array. */
    public void add(String name, NpyArray array) throws IOException {
        add(name, array.shape(), out -> NpyOutput.write(out, array));
    }

    /** Adds points as [*N, D]. */
    public void add(String name, Batch points) throws IOException {
        add(name, NpyOutput.shape(points), out -> NpyOutput.write(out, points));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void add(String name, Shape shape, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(DATE);
        if (stored) {
            // A stored entry's checksum stands before its bytes, so these are made twice: cheaper than a copy in memory.
            CRC32 checksum = new CRC32();
            content.write(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(NpyOutput.bytes(shape));
            entry.setCrc(checksum.getValue());
        }
        zip.putNextEntry(entry);
        content.write(zip);
        zip.closeEntry();
    }
}
