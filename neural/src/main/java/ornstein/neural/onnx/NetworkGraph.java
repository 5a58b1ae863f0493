package ornstein.neural.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.Tensor;
import ornstein.network.TimeFeatures;

/** Writes the operators of a network: the layers forwards, and for an energy the gradient backwards. */
final class NetworkGraph {
    private final OnnxGraph graph;
    private final Network network;
    private final double[] values;
    private final double[] condition;
    private final String time;
    private final String one;
    /** What has to be done, last first, to come from the adjoints of outputs to those of inputs. */
    private final List<Runnable> backwards = new ArrayList<>();
    private final Map<String, String> adjoints = new HashMap<>();
    private int dense;

    /**
     * @param times the input [N] with the number that tells the time
     * @param label folded into the biases
     */
    NetworkGraph(OnnxGraph graph, Network network, double[] values, String times, int label) {
        this.graph = graph;
        this.network = network;
        this.values = values;
        condition = new double[network.condition()];
        network.condition(0, label, condition, 0);
        one = network.energy() ? graph.constant("one", new double[] {1}) : "";
        time = features(graph.node("Unsqueeze", times, graph.constant("second_axis", 1)));
    }

    /** F(x, τ) for the input x [N, D]. */
    String value(String x) {
        String result = layers(network.layers(), x);
        if (!network.energy()) {
            return result;
        }
        // −1 for each particle; E·0 has the shape
        String zero = graph.constant("zero", new double[] {0});
        adjoints.put(result, graph.node("Sub", graph.node("Mul", result, zero), one));
        backwards.reversed().forEach(Runnable::run);
        return adjoint(x);
    }

    private String adjoint(String value) {
        return Objects.requireNonNull(adjoints.get(value), value);
    }

    private void add(String value, String adjoint) {
        adjoints.merge(value, adjoint, (known, more) -> graph.node("Add", known, more));
    }

    private String features(String column) {
        return switch (network.time()) {
            case TimeFeatures.Raw _ -> column;
            case TimeFeatures.Fourier(List<Double> frequencies) -> {
                double[] each = frequencies.stream().mapToDouble(Double::doubleValue).toArray();
                String turns = graph.node("Mul", column, graph.constant("frequencies", each, 1, each.length));
                // whole turns are left out while they are exact
                String part = graph.node("Sub", turns, graph.node("Round", turns));
                String angle = graph.node("Mul", part, graph.constant("turn", new double[] {2 * Math.PI}));
                yield graph.operator("Concat", "axis", 1, graph.node("Cos", angle), graph.node("Sin", angle));
            }
        };
    }

    private String layers(List<Layer> layers, String input) {
        String value = input;
        for (Layer layer : layers) {
            value = switch (layer) {
                case Layer.Dense linear -> linear(linear, value);
                case Layer.Silu _ -> silu(value);
                case Layer.Residual(List<Layer> body) -> residual(body, value);
            };
        }
        return value;
    }

    private String linear(Layer.Dense layer, String input) {
        Tensor weight = network.tensors().get(2 * dense);
        Tensor bias = network.tensors().get(2 * dense + 1);
        dense++;
        int row = weight.shape().getLast();
        int seen = layer.conditioned() ? network.time().size() : 0;
        String weights = columns(weight, row, 0, layer.inputs() + seen, "");
        String output = graph.operator("Gemm", "transB", 1,
                seen == 0 ? input : graph.operator("Concat", "axis", 1, input, time), weights, biases(layer, weight,
                        bias));
        backwards.add(() -> {
            String own = seen == 0 ? weights : columns(weight, row, 0, layer.inputs(), ".points");
            add(input, graph.node("MatMul", adjoint(output), own));
        });
        return output;
    }

    /** Some columns of a weight, [outputs, count]. */
    private String columns(Tensor weight, int row, int from, int count, String suffix) {
        int rows = weight.shape().getFirst();
        double[] part = new double[rows * count];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, weight.offset() + r * row + from, part, r * count, count);
        }
        return graph.constant(weight.name() + suffix, part, rows, count);
    }

    /** With what the label adds. */
    private String biases(Layer.Dense layer, Tensor weight, Tensor bias) {
        double[] sums = Arrays.copyOfRange(values, bias.offset(), bias.offset() + bias.size());
        if (layer.conditioned()) {
            int row = weight.shape().getLast();
            for (int r = 0; r < sums.length; r++) {
                for (int c = network.time().size(); c < condition.length; c++) {
                    sums[r] = Math.fma(values[weight.offset() + r * row + layer.inputs() + c], condition[c], sums[r]);
                }
            }
        }
        return graph.constant(bias.name(), sums, sums.length);
    }

    private String silu(String input) {
        String sigmoid = graph.node("Sigmoid", input);
        String output = graph.node("Mul", input, sigmoid);
        backwards.add(() -> {
            // σ(x)·(1 + x(1 − σ(x))) = σ + silu·(1 − σ)
            String slope = graph.node("Add", sigmoid, graph.node("Mul", output, graph.node("Sub", one, sigmoid)));
            add(input, graph.node("Mul", adjoint(output), slope));
        });
        return output;
    }

    private String residual(List<Layer> body, String input) {
        String inner = layers(body, input);
        String output = graph.node("Add", input, inner);
        // recorded after the body's, so that it is undone before them
        backwards.add(() -> {
            add(inner, adjoint(output));
            add(input, adjoint(output));
        });
        return output;
    }
}
