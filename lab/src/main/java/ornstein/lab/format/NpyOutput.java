package ornstein.lab.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import ornstein.array.Batch;
import ornstein.array.Shape;

/** Writes little-endian row-major doubles through a small buffer. */
final class NpyOutput {
    private static final int CHUNK = 1 << 16;

    private final OutputStream out;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);

    private NpyOutput(OutputStream out) {
        this.out = out;
    }

    static void write(OutputStream out, NpyArray array) throws IOException {
        NpyOutput output = new NpyOutput(out);
        out.write(NpyHeader.doubles(array.shape()));
        for (double value : array.values()) {
            output.put(value);
        }
        output.flush();
    }

    /** Points as [*N, D]. */
    static void write(OutputStream out, Batch batch) throws IOException {
        NpyOutput output = new NpyOutput(out);
        out.write(NpyHeader.doubles(shape(batch)));
        double[][] planes = batch.planes();
        for (int i = 0; i < batch.size(); i++) {
            for (double[] plane : planes) {
                output.put(plane[i]);
            }
        }
        output.flush();
    }

    /** The bytes that an array of this shape takes, header included. */
    static long bytes(Shape shape) {
        return NpyHeader.doubles(shape).length + (long) Double.BYTES * shape.size();
    }

    static Shape shape(Batch batch) {
        return batch.shape().then(Shape.of(batch.dimension()));
    }

    private void put(double value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putDouble(value);
    }

    private void flush() throws IOException {
        out.write(chunk, 0, buffer.position());
        buffer.clear();
    }
}
