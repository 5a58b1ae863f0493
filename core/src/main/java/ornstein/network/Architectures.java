package ornstein.network;

import java.util.ArrayList;
import java.util.List;

/** The layers of the usual networks. */
final class Architectures {
    private Architectures() {}

    static List<Layer> perceptron(int inputs, int outputs, int... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("widths = []: a perceptron has at least one hidden layer");
        }
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < widths.length; i++) {
            layers.add(new Layer.Dense("layers." + i, width, widths[i], i == 0));
            layers.add(new Layer.Silu());
            width = widths[i];
        }
        layers.add(new Layer.Dense("layers." + widths.length, width, outputs, false));
        return layers;
    }

    static List<Layer> residual(int inputs, int outputs, int width, int blocks) {
        if (blocks < 1) {
            throw new IllegalArgumentException("blocks = " + blocks + ": a residual network has at least one block");
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Dense("enter", inputs, width, true));
        for (int i = 0; i < blocks; i++) {
            layers.add(new Layer.Residual(List.of(
                    new Layer.Dense("blocks." + i + ".enter", width, width, true),
                    new Layer.Silu(),
                    new Layer.Dense("blocks." + i + ".leave", width, width, false))));
        }
        layers.add(new Layer.Silu());
        layers.add(new Layer.Dense("leave", width, outputs, false));
        return layers;
    }
}
