package ornstein.lab.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import ornstein.array.Shape;

/**
 * The head of an NPY file: magic, version, and a Python dictionary of type, order and shape, padded with spaces so that
 * the values begin at a multiple of 64 bytes.
 *
 * @param fortran whether the first index runs fastest
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** A header is a short line; more than this is not one. */
    private static final int LONGEST = 1 << 20;
    /** numpy leaves room for the first extent to grow to this many digits; so do we, for equal bytes. */
    private static final int GROWTH = 21;

    /** The header of row-major little-endian doubles, as numpy writes it (version 1.0). */
    static byte[] doubles(Shape shape) {
        StringBuilder text = new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (");
        for (int axis = 0; axis < shape.rank(); axis++) {
            text.append(axis == 0 ? "" : " ").append(shape.extent(axis)).append(axis + 1 < shape.rank() ? "," : "");
        }
        text.append(shape.rank() == 1 ? ",), }" : "), }");
        if (shape.rank() > 0) {
            text.repeat(' ', GROWTH - Integer.toString(shape.extent(0)).length());
        }
        int before = MAGIC.length + 4 + text.length() + 1;
        text.repeat(' ', ALIGNMENT - before % ALIGNMENT).append('\n');
        if (text.length() > 0xFFFF) {
            throw new IllegalArgumentException("shape " + shape + ": too many axes for an NPY file of version 1.0");
        }
        ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + 4 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
        return bytes.put(text.toString().getBytes(StandardCharsets.ISO_8859_1)).array();
    }

    /** Whether bytes begin as an NPY file does. */
    static boolean isMagic(byte[] start) {
        return ByteBuffer.wrap(MAGIC).equals(ByteBuffer.wrap(start, 0, Math.min(start.length, MAGIC.length)));
    }

    /**
     * Reads a header of version 1.0, 2.0 or 3.0 and leaves the stream at the first value.
     *
     * @throws NpyFormatException saying what is not as it must be
     */
    static NpyHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !isMagic(start)) {
            throw new NpyFormatException("not an NPY file (it does not begin with the bytes \\x93NUMPY)");
        }
        int major = start[MAGIC.length];
        int minor = start[MAGIC.length + 1];
        if (major < 1 || major > 3 || minor != 0) {
            throw new NpyFormatException("NPY version " + major + "." + minor + ": only 1.0, 2.0 and 3.0 are known");
        }
        int lengthBytes = major == 1 ? 2 : 4;
        ByteBuffer field = ByteBuffer.wrap(exactly(in, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
        long length = major == 1 ? Short.toUnsignedInt(field.getShort()) : Integer.toUnsignedLong(field.getInt());
        if (length > LONGEST) {
            throw new NpyFormatException("a header of " + length + " bytes: the file is damaged");
        }
        byte[] text = exactly(in, (int) length);
        return NpyHeaderParser.parse(
                new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file ends inside its header");
        }
        return bytes;
    }
}
