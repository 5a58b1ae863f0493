package ornstein.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ornstein.random.Stream;

/**
 * A network F(x, τ, c): layers that turn a point x ∈ ℝᴰ, a number τ that tells the time, and a label c into a vector of ℝᴰ.
 *
 * <p>The parameters are one flat array of {@link #size()} doubles, laid out by {@link #tensors()}. Features of the time and the
 * one-hot code of the label are the <em>condition</em>, which {@linkplain Layer.Dense#conditioned conditioned} layers see behind
 * their input. An energy network ends in one number E, and F = −∇ₓE: a conservative field by construction.
 *
 * @param dimension D ≥ 1
 * @param time how τ is told
 * @param classes the number of labels C; 0 for none. The labels are 0 … C − 1, and C says that there is no label
 * @param layers from x to F, or to E
 * @param energy whether the layers end in an energy
 */
public record Network(int dimension, TimeFeatures time, int classes, List<Layer> layers, boolean energy) {
    public Network {
        layers = List.copyOf(layers);
        if (dimension < 1 || classes < 0) {
            throw new IllegalArgumentException("dimension = " + dimension + ", classes = " + classes
                    + ": a network needs a dimension ≥ 1 and a number of classes ≥ 0");
        }
        int outputs = NetworkLayout.check(layers, dimension);
        int wanted = energy ? 1 : dimension;
        if (outputs != wanted) {
            throw new IllegalArgumentException("the last layer has " + outputs + " outputs: "
                    + (energy ? "an energy has one" : "a field on ℝᴰ has D = " + dimension));
        }
        double size = NetworkLayout.size(layers, time.size() + (classes == 0 ? 0 : classes + 1.0));
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the layers have %.3g parameters, and one array"
                            + " holds less than 2³¹: take narrower layers", size));
        }
    }

    /**
     * Dense layers with SiLU between them, as {@code Sequential(Linear, SiLU, …, Linear)} over (x, τ).
     *
     * @param widths of the hidden layers, at least one
     */
    public static Network perceptron(int dimension, TimeFeatures time, int classes, int... widths) {
        return new Network(dimension, time, classes, Architectures.perceptron(dimension, dimension, widths), false);
    }

    /**
     * A dense layer, blocks h ↦ h + W′ silu(W (h, c) + b) + b′, and a dense layer at the end.
     *
     * @param width of the hidden values, ≥ 1
     * @param blocks ≥ 1
     */
    public static Network residual(int dimension, TimeFeatures time, int classes, int width, int blocks) {
        return new Network(dimension, time, classes, Architectures.residual(dimension, dimension, width, blocks),
                false);
    }

    /** F = −∇ₓE for an energy of dense layers with SiLU between them [song2021train]. */
    public static Network energy(int dimension, TimeFeatures time, int classes, int... widths) {
        return new Network(dimension, time, classes, Architectures.perceptron(dimension, 1, widths), true);
    }

    /** How many numbers the condition has: the features of the time and, if there are labels, C + 1 for the label. */
    public int condition() {
        return time.size() + (classes == 0 ? 0 : classes + 1);
    }

    /**
     * Writes the condition.
     *
     * @param label 0 … C, ignored without labels
     * @throws IllegalArgumentException if there is no such label
     */
    public void condition(double tau, int label, double[] out, int from) {
        time.write(tau, out, from);
        if (classes == 0) {
            return;
        }
        if (label < 0 || label > classes) {
            throw new IllegalArgumentException("label = " + label + ": there are the labels 0 … " + (classes - 1)
                    + ", and " + classes + " for none");
        }
        for (int c = 0; c <= classes; c++) {
            out[from + time.size() + c] = c == label ? 1 : 0;
        }
    }

    /** The parameters, in the order of the flat array and without gaps. */
    public List<Tensor> tensors() {
        return NetworkLayout.tensors(this);
    }

    /** The number of parameters. */
    public int size() {
        Tensor last = tensors().getLast();
        return Math.addExact(last.offset(), last.size());
    }

    /**
     * Parameters to begin with: weights and biases uniform within ±1/√inputs, which keeps the size of hidden values
     * [lecun1998efficient].
     */
    public double[] initial(Stream stream) {
        List<Tensor> tensors = tensors();
        double[] values = new double[size()];
        stream.uniforms(0, 0, 0, values.length, values, 0);
        List<Integer> weight = tensors.getFirst().shape();
        for (Tensor tensor : tensors) {
            // a bias stands behind its weight and has its bound
            weight = tensor.shape().size() == 2 ? tensor.shape() : weight;
            double bound = 1 / Math.sqrt(weight.getLast());
            for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                values[i] = bound * (2 * values[i] - 1);
            }
        }
        return values;
    }

    /** All dense layers, in the order in which they are run. */
    public List<Layer.Dense> denseLayers() {
        List<Layer.Dense> found = new ArrayList<>();
        NetworkLayout.collect(layers, found);
        return found;
    }
}
