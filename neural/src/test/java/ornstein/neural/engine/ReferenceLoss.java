package ornstein.neural.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ornstein.array.Batch;
import ornstein.learning.Minibatch;
import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.Tensor;

/** The loss of a minibatch by the definition: derivatives along lines in the space of points, by the chain rule. */
final class ReferenceLoss {
    private final Network network;
    private final Map<String, Tensor> tensors = new HashMap<>();

    ReferenceLoss(Network network) {
        this.network = network;
        network.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    double of(Minibatch batch, double[] theta) {
        double loss = 0;
        for (int n = 0; n < batch.size(); n++) {
            double[] u = batch.points().row(n);
            double[] condition = new double[network.condition()];
            network.condition(batch.times()[n], network.classes() == 0 ? 0 : batch.labels()[n], condition, 0);
            double[] field = field(u, condition, theta);
            double row = 0;
            for (int d = 0; d < u.length; d++) {
                double difference = field[d] - batch.targets().get(n, d);
                row += difference * difference;
            }
            for (Batch probe : batch.probes()) {
                row += 2 * curvature(u, probe.row(n), condition, theta);
            }
            loss += batch.weights()[n] * row;
        }
        return loss;
    }

    /** By Richardson's extrapolation of central differences; about 1e-11 of the largest. */
    double[] gradient(Minibatch batch, double[] theta) {
        double[] gradient = new double[theta.length];
        double[] at = theta.clone();
        for (int i = 0; i < theta.length; i++) {
            double[] slopes = new double[3];
            for (int k = 0; k < 3; k++) {
                double h = 0x1p-6 / (1 << k);
                at[i] = theta[i] + h;
                double above = of(batch, at);
                at[i] = theta[i] - h;
                slopes[k] = (above - of(batch, at)) / (2 * h);
            }
            at[i] = theta[i];
            double fine = (4 * slopes[2] - slopes[1]) / 3;
            double coarse = (4 * slopes[1] - slopes[0]) / 3;
            gradient[i] = (16 * fine - coarse) / 15;
        }
        return gradient;
    }

    private double[] field(double[] u, double[] condition, double[] theta) {
        if (!network.energy()) {
            return run(u, new double[u.length], condition, theta)[0];
        }
        double[] field = new double[u.length];
        for (int d = 0; d < u.length; d++) {
            double[] axis = new double[u.length];
            axis[d] = 1;
            field[d] = -run(u, axis, condition, theta)[1][0];
        }
        return field;
    }

    /** ⟨v, J v⟩. */
    private double curvature(double[] u, double[] v, double[] condition, double[] theta) {
        double[][] jet = run(u, v, condition, theta);
        if (network.energy()) {
            return -jet[2][0];
        }
        double product = 0;
        for (int d = 0; d < v.length; d++) {
            product += v[d] * jet[1][d];
        }
        return product;
    }

    /** The layers' output at u + s v, and its first and second derivative by s at 0. */
    private double[][] run(double[] u, double[] v, double[] condition, double[] theta) {
        return run(network.layers(), new double[][] {u, v, new double[u.length]}, condition, theta);
    }

    private double[][] run(List<Layer> layers, double[][] input, double[] condition, double[] theta) {
        double[][] h = input;
        for (Layer layer : layers) {
            h = switch (layer) {
                case Layer.Dense dense -> dense(dense, h, condition, theta);
                case Layer.Silu _ -> silu(h);
                case Layer.Residual(List<Layer> body) -> sum(h, run(body, h, condition, theta));
            };
        }
        return h;
    }

    private double[][] dense(Layer.Dense layer, double[][] h, double[] condition, double[] theta) {
        Tensor weight = Objects.requireNonNull(tensors.get(layer.name() + ".weight"));
        Tensor bias = Objects.requireNonNull(tensors.get(layer.name() + ".bias"));
        int columns = weight.shape().getLast();
        double[][] result = new double[3][layer.outputs()];
        for (int k = 0; k < 3; k++) {
            double[] in = h[k];
            if (layer.conditioned()) {
                in = Arrays.copyOf(in, columns);
                System.arraycopy(condition, 0, in, h[k].length, k == 0 ? condition.length : 0);
            }
            for (int o = 0; o < layer.outputs(); o++) {
                double sum = k == 0 ? theta[bias.offset() + o] : 0;
                for (int i = 0; i < columns; i++) {
                    sum += theta[weight.offset() + o * columns + i] * in[i];
                }
                result[k][o] = sum;
            }
        }
        return result;
    }

    private static double[][] silu(double[][] h) {
        double[][] result = new double[3][h[0].length];
        for (int i = 0; i < h[0].length; i++) {
            double x = h[0][i];
            double s = 1 / (1 + StrictMath.exp(-x));
            double first = s + x * s * (1 - s);
            double second = s * (1 - s) * (2 + x * (1 - 2 * s));
            result[0][i] = x * s;
            result[1][i] = first * h[1][i];
            result[2][i] = second * h[1][i] * h[1][i] + first * h[2][i];
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[3][a[0].length];
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < sum[k].length; i++) {
                sum[k][i] = a[k][i] + b[k][i];
            }
        }
        return sum;
    }
}
