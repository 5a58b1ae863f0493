package ornstein.neural.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model takes and gives: points [N, D] and times, or both in one input, and an output [N, D].
 *
 * @param points the input of the points, with the times in a last column if there is no other input
 * @param time the input of the times, or the same
 * @param rows how many particles it takes at once; 0 for any number
 */
record OnnxSignature(Slot points, Slot time, Times times, Slot output, int rows) {
    private static final int MOST_ROWS = 1 << 20;

    /**
     * An input or output.
     *
     * @param wide whether its numbers are doubles
     */
    record Slot(String name, boolean wide) {}

    /** How times are told. */
    enum Times {
        /** [N]. */
        VECTOR,
        /** [N, 1]. */
        COLUMN,
        /** One number. */
        NUMBER,
        /** One number, as a list of one. */
        SINGLE,
        /** In the last column of the points. */
        LAST_COLUMN
    }

    /** @throws IllegalArgumentException if the model takes or gives something else */
    static OnnxSignature of(OrtSession session, int dimension) throws OrtException {
        List<NodeInfo> inputs = List.copyOf(session.getInputInfo().values());
        Slot output = output(List.copyOf(session.getOutputInfo().values()), dimension);
        if (inputs.size() == 1 && matrix(inputs.getFirst(), dimension + 1)) {
            Slot all = slot(inputs.getFirst());
            return new OnnxSignature(all, all, Times.LAST_COLUMN, output, rows(inputs.getFirst()));
        }
        // in the order of the model, unless only the other one fits
        for (int first = 0; first < 2 && inputs.size() == 2; first++) {
            NodeInfo points = inputs.get(first);
            NodeInfo time = inputs.get(1 - first);
            if (matrix(points, dimension)) {
                Optional<Times> times = times(time, rows(points));
                if (times.isPresent()) {
                    return new OnnxSignature(slot(points), slot(time), times.get(), output, rows(points));
                }
            }
        }
        throw new IllegalArgumentException("its inputs are " + told(inputs) + ": points in dimension " + dimension
                + " and times are given as [N, " + dimension + "] and [N], [N, 1] or one number, or as one input [N, "
                + (dimension + 1) + "] with the time last, in float or double; export it so");
    }

    private static Slot output(List<NodeInfo> outputs, int dimension) {
        // an output without a known shape shows it when the model is tried
        if (outputs.size() != 1 || !number(outputs.getFirst())
                || shape(outputs.getFirst()).length > 0 && !matrix(outputs.getFirst(), dimension)) {
            throw new IllegalArgumentException("its outputs are " + told(outputs) + ": a field in dimension "
                    + dimension + " has one, [N, " + dimension + "] in float or double; export it alone");
        }
        return slot(outputs.getFirst());
    }

    private static Optional<Times> times(NodeInfo time, int rows) {
        if (!number(time)) {
            return Optional.empty();
        }
        long[] shape = shape(time);
        boolean many = shape.length > 0 && (shape[0] == -1 || shape[0] == rows);
        return switch (shape.length) {
            case 0 -> Optional.of(Times.NUMBER);
            case 1 -> many ? Optional.of(Times.VECTOR) : Optional.of(Times.SINGLE).filter(single -> shape[0] == 1);
            case 2 -> Optional.of(Times.COLUMN).filter(column -> many && (shape[1] == -1 || shape[1] == 1));
            default -> Optional.empty();
        };
    }

    private static boolean number(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo info
                && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.DOUBLE);
    }

    private static boolean matrix(NodeInfo node, int columns) {
        return number(node) && shape(node).length == 2 && (shape(node)[1] == -1 || shape(node)[1] == columns)
                && rows(node) >= 0;
    }

    /** How many rows, 0 for any number, −1 for more than one holds. */
    private static int rows(NodeInfo node) {
        long rows = shape(node)[0];
        return rows == -1 ? 0 : rows >= 1 && rows <= MOST_ROWS ? (int) rows : -1;
    }

    private static long[] shape(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo info ? info.getShape() : new long[0];
    }

    private static Slot slot(NodeInfo node) {
        return new Slot(node.getName(), node.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.DOUBLE);
    }

    private static String told(List<NodeInfo> nodes) {
        return nodes.stream().map(node -> node.getName() + (node.getInfo() instanceof TensorInfo info
                ? " " + Arrays.toString(info.getShape()).replace("-1", "N") + " of " + info.type
                : " " + node.getInfo())).collect(Collectors.joining(", ", "{", "}"));
    }
}
