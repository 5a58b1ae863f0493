package ornstein.neural.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: named arrays of numbers and free text beside them. Other systems read it, and no code is run by reading one.
 *
 * @param tensors in the order in which they lie in the file
 * @param metadata free text by name
 */
public record TensorFile(List<Stored> tensors, Map<String, String> metadata) {
    private static final int BUFFER = 1 << 16;
    /** What the format allows. */
    private static final int LONGEST_HEADER = 100_000_000;

    public TensorFile {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
    }

    /**
     * One array.
     *
     * @param shape the last index runs fastest
     * @param values as many as the shape says; live, not copied
     */
    public record Stored(String name, List<Integer> shape, double[] values) {
        public Stored {
            shape = List.copyOf(shape);
            int count = shape.stream().reduce(1, Math::multiplyExact);
            if (count != values.length) {
                throw new IllegalArgumentException("tensor " + name + " has the shape " + shape + ", which is " + count
                        + " numbers, but " + values.length + " values");
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if there is no such file, it is no safetensors file, is cut off, or has a number that is not
     *     finite
     * @throws IOException if the disk fails
     */
    public static TensorFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": " + (Files.exists(file) ? "is not a file" : "no such file")
                    + "; give the safetensors file of a network");
        }
        try (FileChannel in = FileChannel.open(file)) {
            TensorHeader header = header(file, in);
            List<Stored> tensors = new ArrayList<>();
            for (TensorHeader.Entry entry : header.entries()) {
                tensors.add(new Stored(entry.name(), entry.shape(), values(file, in, entry)));
            }
            return new TensorFile(tensors, header.metadata());
        }
    }

    private static TensorHeader header(Path file, FileChannel in) throws IOException {
        long size = in.size();
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (size < Long.BYTES) {
            throw new IllegalArgumentException(file + ": is no safetensors file: it has " + size + " bytes");
        }
        fill(in, length);
        long bytes = length.getLong(0);
        if (bytes < 2 || bytes > Math.min(LONGEST_HEADER, size - Long.BYTES)) {
            throw new IllegalArgumentException(file + ": is no safetensors file, or was cut off: its header would have "
                    + bytes + " bytes, and the file has " + size);
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        fill(in, text);
        try {
            return TensorHeader.of(StandardCharsets.UTF_8.newDecoder().decode(text.flip()).toString(),
                    size - Long.BYTES - bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": is no safetensors file: its header is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": its header " + e.getMessage(), e);
        }
    }

    private static double[] values(Path file, FileChannel in, TensorHeader.Entry entry) throws IOException {
        double[] values = new double[entry.count()];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        buffer.limit(0);
        long left = entry.end() - entry.begin();
        for (int i = 0; i < values.length; i++) {
            if (!buffer.hasRemaining()) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                left -= buffer.limit();
                fill(in, buffer);
                buffer.flip();
            }
            values[i] = entry.type().get(buffer);
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(file + ": value " + i + " of " + entry.name() + " is " + values[i]
                        + ": parameters must be finite; take an earlier checkpoint");
            }
        }
        return values;
    }

    private static void fill(FileChannel in, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }

    /**
     * Writes the file beside its name and moves it there when it is whole: whoever reads sees the old one or the new one.
     *
     * @param type {@link TensorType#F64} or {@link TensorType#F32}
     * @throws IllegalArgumentException if a value is not finite in that type, or two tensors have one name
     */
    public void write(Path file, TensorType type) throws IOException {
        byte[] header = TensorHeader.text(tensors, type, metadata).getBytes(StandardCharsets.UTF_8);
        for (Stored tensor : tensors) {
            check(tensor, type);
        }
        AtomicFile.write(file, out -> {
            // the data begins at a multiple of 8 bytes
            int padded = (header.length + 7) / 8 * 8;
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(padded).put(header);
            while (start.hasRemaining()) {
                start.put((byte) ' ');
            }
            drain(start, out);
            for (Stored tensor : tensors) {
                write(tensor, type, out);
            }
        });
    }

    private static void check(Stored tensor, TensorType type) {
        for (int i = 0; i < tensor.values.length; i++) {
            double value = tensor.values[i];
            if (!Double.isFinite(type == TensorType.F32 ? (float) value : value)) {
                throw new IllegalArgumentException("value " + i + " of " + tensor.name + " is " + value
                        + ": what is written must be finite" + (Double.isFinite(value) ? "; write F64" : ""));
            }
        }
    }

    private static void write(Stored tensor, TensorType type, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : tensor.values) {
            if (!buffer.hasRemaining()) {
                drain(buffer, out);
            }
            type.put(value, buffer);
        }
        drain(buffer, out);
    }

    private static void drain(ByteBuffer buffer, OutputStream out) throws IOException {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        out.write(bytes);
        buffer.clear();
    }
}
