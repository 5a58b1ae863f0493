package ornstein.network;

import java.util.Arrays;
import java.util.List;

import ornstein.kernel.LayerKernel;

/** The parameters of a network as the kernel reads them, one entry per dense layer. */
final class PackedLayers {
    private final Network network;
    private final Packed[] layers;

    /**
     * @param forward W of the hidden values
     * @param backward its transpose
     * @param condition W of the condition; empty if the layer does not see it
     * @param bias padded with zeros
     */
    record Packed(
            int inputs, int outputs, double[] forward, double[] backward, double[] condition, double[] bias) {}

    PackedLayers(Network network, double[] values) {
        this.network = network;
        List<Layer.Dense> dense = network.denseLayers();
        List<Tensor> tensors = network.tensors();
        layers = new Packed[dense.size()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = pack(dense.get(i), tensors.get(2 * i), tensors.get(2 * i + 1), values);
        }
    }

    private Packed pack(Layer.Dense layer, Tensor weight, Tensor bias, double[] values) {
        int inputs = layer.inputs();
        int outputs = layer.outputs();
        int row = weight.shape().getLast();
        int at = weight.offset();
        int seen = row - inputs;
        double[] padded = new double[LayerKernel.padded(outputs)];
        System.arraycopy(values, bias.offset(), padded, 0, outputs);
        return new Packed(inputs, outputs, LayerKernel.pack(values, at, row, 1, outputs, inputs),
                LayerKernel.pack(values, at, 1, row, inputs, outputs),
                LayerKernel.pack(values, at + inputs, row, 1, outputs, seen), padded);
    }

    Packed layer(int index) {
        return layers[index];
    }

    /** The biases with the part of one condition in them, by layer. */
    Biases given(double tau, int label) {
        double[] condition = new double[network.condition()];
        network.condition(tau, label, condition, 0);
        double[][] folded = new double[layers.length][];
        for (int l = 0; l < folded.length; l++) {
            double[] bias = layers[l].bias.clone();
            double[] weights = layers[l].condition;
            int columns = weights.length / bias.length;
            for (int r = 0; r < bias.length; r++) {
                int at = r / LayerKernel.ROWS * LayerKernel.ROWS * columns + r % LayerKernel.ROWS;
                for (int c = 0; c < columns; c++) {
                    bias[r] = Math.fma(weights[at + c * LayerKernel.ROWS], condition[c], bias[r]);
                }
            }
            folded[l] = bias;
        }
        return (index, values, at, lanes) -> fill(folded[index], values, at, lanes);
    }

    /**
     * The same for particles that each have a condition of their own: the same operations in the same order.
     *
     * @param conditions where their planes begin, in planes
     */
    Biases given(LayerKernel kernel, int conditions) {
        return (index, values, at, lanes) -> {
            Packed layer = layers[index];
            fill(layer.bias, values, at, lanes);
            if (layer.condition.length > 0) {
                kernel.multiplyAdd(layer.condition, network.condition(), layer.bias.length, values, conditions * lanes,
                        at, lanes);
            }
        };
    }

    private static void fill(double[] bias, double[] values, int at, int lanes) {
        for (int r = 0; r < bias.length; r++) {
            Arrays.fill(values, at + r * lanes, at + (r + 1) * lanes, bias[r]);
        }
    }

    /** b + (W of the condition)·c, what the multiply–adds of a dense layer begin with. */
    @FunctionalInterface
    interface Biases {
        /** Writes the padded rows of a layer to planes that begin at index at. */
        void write(int index, double[] values, int at, int lanes);
    }

    /** About how many bytes all of it takes. */
    long bytes() {
        return 16L * network.size();
    }
}
