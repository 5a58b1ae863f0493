package ornstein.neural.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * Memory that both Java and the engine see: what is put here is what the tensor holds, and nothing is copied or allocated when
 * it changes.
 *
 * <p>Aligned to cache lines: vector code takes other paths, with other last bits, at other alignments.
 */
final class NativeArray {
    private static final int ALIGNMENT = 64;

    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;
    private final boolean single;
    private final NDArray tensor;

    NativeArray(NDManager manager, Precision precision, long... shape) {
        long size = 1;
        for (long length : shape) {
            size = Math.multiplyExact(size, length);
        }
        single = precision == Precision.SINGLE;
        int capacity = Math.toIntExact(Math.multiplyExact(size, single ? Float.BYTES : Double.BYTES));
        bytes = ByteBuffer.allocateDirect(Math.addExact(capacity, 2 * ALIGNMENT)).alignedSlice(ALIGNMENT)
                .slice(0, capacity).order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer();
        doubles = bytes.asDoubleBuffer();
        tensor = manager.create(bytes, new Shape(shape), single ? DataType.FLOAT32 : DataType.FLOAT64);
    }

    NDArray tensor() {
        return tensor;
    }

    void close() {
        tensor.close();
    }

    void put(int index, double value) {
        if (single) {
            floats.put(index, (float) value);
        } else {
            doubles.put(index, value);
        }
    }

    double get(int index) {
        return single ? floats.get(index) : doubles.get(index);
    }

    /** Puts values at to, to + stride, to + 2·stride, … */
    void put(double[] values, int from, int count, int to, int stride) {
        if (single) {
            for (int i = 0; i < count; i++) {
                floats.put(to + i * stride, (float) values[from + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                doubles.put(to + i * stride, values[from + i]);
            }
        }
    }

    /** Zeros in front of index end, from index from on. */
    void zero(int from, int end) {
        for (int i = from; i < end; i++) {
            put(i, 0);
        }
    }

    /** Adds the first values to those of an array. */
    void addTo(double[] sum) {
        if (single) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += floats.get(i);
            }
        } else {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += doubles.get(i);
            }
        }
    }
}
