package ornstein.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Where the parameters of layers lie, and whether the layers fit one another. */
final class NetworkLayout {
    private NetworkLayout() {}

    /** How many values come out of the layers. */
    static int check(List<Layer> layers, int inputs) {
        List<Layer.Dense> dense = new ArrayList<>();
        collect(layers, dense);
        if (dense.isEmpty()) {
            throw new IllegalArgumentException("a network needs a dense layer: it would have no parameters");
        }
        var names = new HashSet<String>();
        for (Layer.Dense layer : dense) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("two layers are named " + layer.name() + ": names must differ");
            }
        }
        return outputs(layers, inputs);
    }

    private static int outputs(List<Layer> layers, int inputs) {
        int width = inputs;
        for (Layer layer : layers) {
            width = outputs(layer, width);
        }
        return width;
    }

    private static int outputs(Layer layer, int width) {
        return switch (layer) {
            case Layer.Dense dense when dense.inputs() != width ->
                throw new IllegalArgumentException("layer " + dense.name() + " has " + dense.inputs()
                        + " inputs, but what comes before it has " + width + " outputs");
            case Layer.Dense dense -> dense.outputs();
            case Layer.Silu _ -> width;
            case Layer.Residual(List<Layer> body) -> same(outputs(body, width), width);
        };
    }

    private static int same(int outputs, int inputs) {
        if (outputs != inputs) {
            throw new IllegalArgumentException("a residual block turns " + inputs + " values into " + outputs
                    + ": it adds to what it gets, so the numbers must be equal");
        }
        return outputs;
    }

    static void collect(List<Layer> layers, List<Layer.Dense> found) {
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Dense dense -> found.add(dense);
                case Layer.Silu _ -> {
                }
                case Layer.Residual(List<Layer> body) -> collect(body, found);
            }
        }
    }

    /** The number of parameters, however large. */
    static double size(List<Layer> layers, double condition) {
        List<Layer.Dense> dense = new ArrayList<>();
        collect(layers, dense);
        double size = 0;
        for (Layer.Dense layer : dense) {
            size += layer.outputs() * (layer.inputs() + (layer.conditioned() ? condition : 0) + 1);
        }
        return size;
    }

    static List<Tensor> tensors(Network network) {
        List<Tensor> tensors = new ArrayList<>();
        int offset = 0;
        for (Layer.Dense layer : network.denseLayers()) {
            int columns = layer.inputs() + (layer.conditioned() ? network.condition() : 0);
            Tensor weight = new Tensor(layer.name() + ".weight", List.of(layer.outputs(), columns), offset);
            offset = Math.addExact(offset, weight.size());
            tensors.add(weight);
            Tensor bias = new Tensor(layer.name() + ".bias", List.of(layer.outputs()), offset);
            offset = Math.addExact(offset, bias.size());
            tensors.add(bias);
        }
        return List.copyOf(tensors);
    }
}
