package ornstein.neural.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import ornstein.array.Block;
import ornstein.neural.onnx.OnnxSignature.Slot;
import ornstein.neural.onnx.OnnxSignature.Times;

/** The arrays of one run, which the runtime reads and writes in place; of one thread at a time. */
final class OnnxRoom implements AutoCloseable {
    private final OrtSession session;
    private final OnnxSignature signature;
    private final int rows;
    private final int dimension;
    private final int columns;
    private final ByteBuffer points;
    private final ByteBuffer times;
    private final ByteBuffer values;
    private final OnnxTensor pointTensor;
    private final OnnxTensor timeTensor;
    private final OnnxTensor valueTensor;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxValue> outputs;

    OnnxRoom(OrtSession session, OnnxSignature signature, int rows, int dimension) throws OrtException {
        this.session = session;
        this.signature = signature;
        this.rows = rows;
        this.dimension = dimension;
        boolean together = signature.times() == Times.LAST_COLUMN;
        columns = together ? dimension + 1 : dimension;
        points = buffer(signature.points(), rows * columns);
        boolean one = signature.times() == Times.NUMBER || signature.times() == Times.SINGLE;
        times = buffer(signature.time(), one ? 1 : rows);
        values = buffer(signature.output(), rows * dimension);
        pointTensor = tensor(signature.points(), points, rows, columns);
        timeTensor = switch (signature.times()) {
            case VECTOR -> tensor(signature.time(), times, rows);
            case COLUMN -> tensor(signature.time(), times, rows, 1);
            case NUMBER -> tensor(signature.time(), times);
            case SINGLE -> tensor(signature.time(), times, 1);
            case LAST_COLUMN -> pointTensor;
        };
        valueTensor = tensor(signature.output(), values, rows, dimension);
        inputs = together
                ? Map.of(signature.points().name(), pointTensor)
                : Map.of(signature.points().name(), pointTensor, signature.time().name(), timeTensor);
        outputs = Map.of(signature.output().name(), valueTensor);
    }

    private static ByteBuffer buffer(Slot slot, int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes(slot))).order(ByteOrder.nativeOrder());
    }

    private static int bytes(Slot slot) {
        return slot.wide() ? Double.BYTES : Float.BYTES;
    }

    private static OnnxTensor tensor(Slot slot, ByteBuffer buffer, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape,
                slot.wide() ? OnnxJavaType.DOUBLE : OnnxJavaType.FLOAT);
    }

    private static void put(Slot slot, ByteBuffer buffer, int index, double value) {
        if (slot.wide()) {
            buffer.putDouble(index * Double.BYTES, value);
        } else {
            buffer.putFloat(index * Float.BYTES, (float) value);
        }
    }

    /** Particles to a run. */
    int rows() {
        return rows;
    }

    /**
     * Runs the model for m particles from the i-th on.
     *
     * @param t the time of particle p at index p, or at 0 if there is one time only
     */
    void run(double[] t, Block x, int i, int m, Block out) throws OrtException {
        for (int r = 0; r < rows; r++) {
            // rows without a particle repeat the last one's
            int particle = i + Math.min(r, m - 1);
            for (int d = 0; d < dimension; d++) {
                put(signature.points(), points, r * columns + d, x.get(particle, d));
            }
            double time = t[t.length == 1 ? 0 : particle];
            switch (signature.times()) {
                case VECTOR, COLUMN -> put(signature.time(), times, r, time);
                case NUMBER, SINGLE -> put(signature.time(), times, 0, time);
                case LAST_COLUMN -> put(signature.points(), points, r * columns + dimension, time);
            }
        }
        session.run(inputs, Set.of(), outputs).close();
        for (int r = 0; r < m; r++) {
            for (int d = 0; d < dimension; d++) {
                int index = r * dimension + d;
                out.set(i + r, d, signature.output().wide()
                        ? values.getDouble(index * Double.BYTES)
                        : values.getFloat(index * Float.BYTES));
            }
        }
    }

    /** Runs the model on what is there, to see what it gives. */
    void probe() throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            long[] wanted = {rows, dimension};
            if (!(result.get(0).getInfo() instanceof TensorInfo info && Arrays.equals(info.getShape(), wanted))) {
                throw new IllegalArgumentException("its output for " + rows + " particles is "
                        + result.get(0).getInfo() + ", not [" + rows + ", " + dimension
                        + "]: it must give one vector in"
                        + " dimension " + dimension + " for each particle; export it with a batch of any size");
            }
        }
    }

    @Override
    public void close() {
        pointTensor.close();
        if (signature.times() != Times.LAST_COLUMN) {
            timeTensor.close();
        }
        valueTensor.close();
    }
}
