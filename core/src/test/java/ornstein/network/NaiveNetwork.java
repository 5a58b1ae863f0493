package ornstein.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A network one particle at a time, straight from the definition; the energy's gradient by the chain rule, layer by layer. */
final class NaiveNetwork {
    private final Network network;
    private final double[] values;

    NaiveNetwork(Network network, double[] values) {
        this.network = network;
        this.values = values;
    }

    /** What the layers end in. */
    double[] layers(double[] u, double tau, int label) {
        double[] condition = new double[network.condition()];
        network.condition(tau, label, condition, 0);
        return run(network.layers(), u, condition, new AtomicInteger());
    }

    private double[] run(List<Layer> layers, double[] start, double[] condition, AtomicInteger dense) {
        double[] h = start;
        for (Layer layer : layers) {
            double[] given = h;
            switch (layer) {
                case Layer.Dense linear -> {
                    h = linear(linear, given, condition, dense.getAndIncrement());
                }
                case Layer.Silu _ -> {
                    h = given.clone();
                    for (int i = 0; i < h.length; i++) {
                        h[i] = given[i] / (1 + StrictMath.exp(-given[i]));
                    }
                }
                case Layer.Residual(List<Layer> body) -> {
                    h = run(body, given, condition, dense).clone();
                    for (int i = 0; i < h.length; i++) {
                        h[i] += given[i];
                    }
                }
            }
        }
        return h;
    }

    private double[] linear(Layer.Dense layer, double[] h, double[] condition, int index) {
        Tensor weight = network.tensors().get(2 * index);
        Tensor bias = network.tensors().get(2 * index + 1);
        List<Double> row = new ArrayList<>();
        for (double each : h) {
            row.add(each);
        }
        if (layer.conditioned()) {
            for (double each : condition) {
                row.add(each);
            }
        }
        double[] out = new double[layer.outputs()];
        for (int o = 0; o < out.length; o++) {
            out[o] = values[bias.offset() + o];
            for (int i = 0; i < row.size(); i++) {
                out[o] += values[weight.offset() + o * row.size() + i] * row.get(i);
            }
        }
        return out;
    }
}
