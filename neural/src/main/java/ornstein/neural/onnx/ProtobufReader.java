package ornstein.neural.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads protocol buffers' wire format field by field, and skips what is not asked for without reading it. */
final class ProtobufReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED32 = 5;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_VARINT = 64;

    private final SeekableByteChannel in;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    ProtobufReader(SeekableByteChannel in) {
        this.in = in;
    }

    /** Of the next byte. */
    long position() throws IOException {
        return in.position() - buffer.remaining();
    }

    /** Seven bits to a byte, the lowest first; all but the last have the eighth. */
    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number has more than 64 bits");
    }

    String text(long bytes) throws IOException {
        if (bytes > LONGEST_TEXT) {
            throw new IOException("a name has " + bytes + " bytes");
        }
        byte[] text = new byte[(int) bytes];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) next();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Leaves out the value of a field. */
    void skip(int wireType) throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(Long.BYTES);
            case LENGTH_DELIMITED -> skipBytes(length());
            case FIXED32 -> skipBytes(Integer.BYTES);
            default -> throw new IOException("a field is of no known kind");
        }
    }

    /** How many bytes a field has; all of them are in the file. */
    long length() throws IOException {
        long length = varint();
        if (length < 0 || length > in.size() - position()) {
            throw new EOFException("a field ends behind the file");
        }
        return length;
    }

    private void skipBytes(long count) throws IOException {
        if (count <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) count);
        } else {
            in.position(position() + count);
            buffer.limit(0);
        }
    }

    private int next() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int read = in.read(buffer);
            buffer.flip();
            if (read <= 0) {
                throw new EOFException("the file ends inside a field");
            }
        }
        return Byte.toUnsignedInt(buffer.get());
    }
}
