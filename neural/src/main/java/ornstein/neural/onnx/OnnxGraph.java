package ornstein.neural.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import ornstein.neural.file.TensorType;

/** A model that is being written: every operator gives one new value, told by its name. */
final class OnnxGraph {
    /** The version of the operators. */
    private static final int OPERATORS = 17;
    /** The version of the format that came with them. */
    private static final int FORMAT = 8;

    // element types
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private final Protobuf graph = new Protobuf();
    private final TensorType type;
    private int named;

    OnnxGraph(TensorType type) {
        this.type = type;
    }

    /** The value of an operator. */
    String node(String operator, String... inputs) {
        return operator(operator, "", 0, inputs);
    }

    /** The value of an operator that has an attribute, a whole number. */
    String operator(String operator, String attribute, long setting, String... inputs) {
        String output = operator.toLowerCase(Locale.ROOT) + "_" + named++;
        write(operator, attribute, setting, output, inputs);
        return output;
    }

    /** Names a value as an output. */
    void output(String name, String value, int columns) {
        write("Identity", "", 0, name, value);
        graph.message(12, described(name, "N", columns));
    }

    private void write(String operator, String attribute, long setting, String output, String... inputs) {
        Protobuf node = new Protobuf();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(3, "make_" + output).text(4, operator);
        if (!attribute.isEmpty()) {
            node.message(5, new Protobuf().text(1, attribute).integer(3, setting).integer(20, 2));
        }
        graph.message(1, node);
    }

    /** An input [N, columns], or [N] for 0 columns. */
    String input(String name, int columns) {
        graph.message(11, described(name, "N", columns));
        return name;
    }

    private Protobuf described(String name, String rows, int columns) {
        Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, rows));
        if (columns > 0) {
            shape.message(1, new Protobuf().integer(1, columns));
        }
        Protobuf tensor = new Protobuf().integer(1, element()).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    private int element() {
        return type == TensorType.F32 ? FLOAT : DOUBLE;
    }

    /** Numbers of the given shape; none for one number. */
    String constant(String name, double[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (type == TensorType.F32) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return constant(name, element(), bytes.array(), shape);
    }

    /** One whole number, as a list of one. */
    String constant(String name, long value) {
        return constant(name, INT64,
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), 1);
    }

    private String constant(String name, int element, byte[] bytes, int... shape) {
        Protobuf tensor = new Protobuf();
        for (int extent : shape) {
            tensor.integer(1, extent);
        }
        graph.message(5, tensor.integer(2, element).text(8, name).bytes(9, bytes));
        return name;
    }

    /** The whole model. */
    byte[] toBytes(String description, Map<String, String> metadata) {
        graph.text(2, "network");
        Protobuf model = new Protobuf().integer(1, FORMAT).text(2, OnnxOrigin.PRODUCER).text(6, description)
                .message(7, graph).message(8, new Protobuf().text(1, "").integer(2, OPERATORS));
        new TreeMap<>(metadata).forEach((key, value) -> {
            model.message(14, new Protobuf().text(1, key).text(2, value));
        });
        return model.toBytes();
    }
}
