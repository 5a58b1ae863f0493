package ornstein.testkit;

import java.util.List;

import ornstein.array.Batch;
import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.path.Schedule;
import ornstein.random.Noise;

/** Networks of all kinds with parameters. */
public final class Networks {
    private Networks() {}

    /** A network with its preconditioning and a label. */
    public record Case(String name, Network network, Preconditioning preconditioning, int label) {
        /** They bend the activations. */
        public double[] values() {
            double[] values = network.initial(Noise.seeded(3).stream(name));
            for (int i = 0; i < values.length; i++) {
                values[i] *= 1.7;
            }
            return values;
        }

        /** The field of them. */
        public NetworkField field(Schedule schedule) {
            return new NetworkField(schedule, network, values(), preconditioning, label);
        }

        /** Normal points. */
        public Batch points(int n) {
            Batch x = Batch.zeros(n, network.dimension());
            Noise.seeded(4).stream(name).normals(0, 0, 0, n, x.planes(), 0);
            return x;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Small ones: a perceptron, residual blocks, energies, every layer in every place, labels, all time features. */
    public static List<Case> all() {
        TimeFeatures raw = new TimeFeatures.Raw();
        TimeFeatures fourier = TimeFeatures.sinusoidal(3, 0.5, 4);
        Preconditioning plain = new Preconditioning.Plain();
        Preconditioning edm = new Preconditioning.Edm(0.8);
        return List.of(new Case("perceptron", Network.perceptron(2, raw, 0, 13, 7), plain, 0),
                new Case("residual", Network.residual(3, fourier, 4, 10, 2), edm, 2),
                new Case("energy", Network.energy(2, fourier, 2, 9, 6), edm, 1),
                new Case("nested", new Network(2, fourier, 1, nested(2), false), edm, 1),
                new Case("nested energy", new Network(3, raw, 0, nested(3, 1), true), plain, 0),
                new Case("linear", new Network(1, raw, 0, List.of(new Layer.Dense("a", 1, 1, true)), false), edm, 0));
    }

    private static List<Layer> nested(int dimension) {
        return nested(dimension, dimension);
    }

    /** Every layer in every place: activations of kept values, residuals in residuals, at the beginning, empty. */
    private static List<Layer> nested(int dimension, int outputs) {
        return List.of(new Layer.Residual(List.of(new Layer.Silu())),
                new Layer.Residual(
                        List.of(new Layer.Residual(List.of(new Layer.Dense("a", dimension, dimension, false))),
                                new Layer.Silu())),
                new Layer.Dense("b", dimension, 5, true),
                new Layer.Residual(List.of(new Layer.Silu(), new Layer.Dense("c", 5, 6, true),
                        new Layer.Residual(List.of(new Layer.Residual(List.of(new Layer.Dense("d", 6, 6, false))),
                                new Layer.Silu())),
                        new Layer.Dense("e", 6, 5, false))),
                new Layer.Silu(), new Layer.Residual(List.of()),
                new Layer.Dense("f", 5, outputs, true));
    }
}
