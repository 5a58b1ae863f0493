package ornstein.lab.format;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numpy types that are read, each as doubles without loss. */
enum NpyType {
    F8(8) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.getDouble();
        }
    },
    F4(4) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.getFloat();
        }
    },
    F2(2) {
        @Override
        double get(ByteBuffer buffer) {
            return Float.float16ToFloat(buffer.getShort());
        }
    },
    I8(8) {
        @Override
        double get(ByteBuffer buffer) {
            long value = buffer.getLong();
            if (Math.abs(value) > EXACT || value == Long.MIN_VALUE) {
                throw new ArithmeticException("the integer " + value + " is beyond 2⁵³ and not exact as a double");
            }
            return value;
        }
    },
    I4(4) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.getInt();
        }
    },
    I2(2) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.getShort();
        }
    },
    I1(1) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.get();
        }
    },
    U8(8) {
        @Override
        double get(ByteBuffer buffer) {
            long value = buffer.getLong();
            if (value < 0 || value > EXACT) {
                throw new ArithmeticException(
                        "the integer " + Long.toUnsignedString(value) + " is beyond 2⁵³ and not exact as a double");
            }
            return value;
        }
    },
    U4(4) {
        @Override
        double get(ByteBuffer buffer) {
            return Integer.toUnsignedLong(buffer.getInt());
        }
    },
    U2(2) {
        @Override
        double get(ByteBuffer buffer) {
            return Short.toUnsignedInt(buffer.getShort());
        }
    },
    U1(1) {
        @Override
        double get(ByteBuffer buffer) {
            return Byte.toUnsignedInt(buffer.get());
        }
    },
    B1(1) {
        @Override
        double get(ByteBuffer buffer) {
            return buffer.get() == 0 ? 0 : 1;
        }
    };

    private static final long EXACT = 1L << 53;

    private final int bytes;

    NpyType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The next number of a buffer that is set to the array's byte order. */
    abstract double get(ByteBuffer buffer);

    /** The type of a numpy code without its byte order, as {@code f8}; null if it is none that is read. */
    static @Nullable NpyType of(String code) {
        for (NpyType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(code)) {
                return type;
            }
        }
        return null;
    }
}
