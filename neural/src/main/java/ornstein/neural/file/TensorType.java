package ornstein.neural.file;

import java.nio.ByteBuffer;

/** How a tensor's numbers are kept in a file. All are read; networks are written in {@link #F64} or {@link #F32}. */
public enum TensorType {
    /** IEEE double precision. */
    F64(8) {
        @Override
        double get(ByteBuffer from) {
            return from.getDouble();
        }

        @Override
        void put(double value, ByteBuffer to) {
            to.putDouble(value);
        }
    },

    /** IEEE single precision. */
    F32(4) {
        @Override
        double get(ByteBuffer from) {
            return from.getFloat();
        }

        @Override
        void put(double value, ByteBuffer to) {
            to.putFloat((float) value);
        }
    },

    /** IEEE half precision. */
    F16(2) {
        @Override
        double get(ByteBuffer from) {
            return Float.float16ToFloat(from.getShort());
        }
    },

    /** The upper half of single precision. */
    BF16(2) {
        @Override
        double get(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    };

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of a number. */
    public int bytes() {
        return bytes;
    }

    abstract double get(ByteBuffer from);

    void put(double value, ByteBuffer to) {
        throw new IllegalArgumentException("type = " + this + ": tensors are written as F64 or F32");
    }
}
