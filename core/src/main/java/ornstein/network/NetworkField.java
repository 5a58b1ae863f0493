package ornstein.network;

import ornstein.array.Block;
import ornstein.network.Preconditioning.Coefficients;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.DifferentiableField;
import ornstein.process.FrozenDerivative;
import ornstein.process.ParticleField;

/**
 * A network with its parameters as a vector field: skip·x + out·F(in·x, τ, c), with the factors of a {@link Preconditioning}.
 *
 * <p>In double precision, with the same bits whatever the block, the number of threads and the width of the machine's vectors; a
 * particle with a time of its own gets the bits of the field frozen at that time. Jacobian products are exact: forwards for
 * vectors, backwards for covectors, and backwards once more over −∇E for the symmetric Jacobian of an energy network.
 */
public final class NetworkField implements DifferentiableField {
    private final Schedule schedule;
    private final Network network;
    private final Preconditioning preconditioning;
    private final int label;
    private final PackedLayers layers;
    private final Evaluation evaluation;

    /**
     * @param schedule whose coefficients the preconditioning reads
     * @param values the parameters, laid out by {@link Network#tensors()}; copied
     * @param label 0 … C − 1, or C for none; ignored by networks without labels
     * @throws IllegalArgumentException if there are not as many values as parameters, one is not finite, or there is no such
     *     label
     */
    public NetworkField(
            Schedule schedule, Network network, double[] values, Preconditioning preconditioning, int label) {
        this(schedule, network, preconditioning, label, new PackedLayers(network, checked(network, values)));
    }

    private NetworkField(
            Schedule schedule, Network network, Preconditioning preconditioning, int label, PackedLayers layers) {
        network.condition(0, label, new double[network.condition()], 0);
        this.schedule = schedule;
        this.network = network;
        this.preconditioning = preconditioning;
        this.label = label;
        this.layers = layers;
        evaluation = Evaluation.of(network, layers, Groups.FIRST + network.condition());
    }

    /**
     * The same without a label, which is label C.
     *
     * @throws IllegalArgumentException if there are not as many values as parameters, or one is not finite
     */
    public NetworkField(Schedule schedule, Network network, double[] values, Preconditioning preconditioning) {
        this(schedule, network, values, preconditioning, network.classes());
    }

    /**
     * Everything that a network knows which was trained to give one prediction.
     *
     * @param predicts what skip·x + out·F is
     * @param label 0 … C − 1, or C for none; ignored by networks without labels
     * @throws IllegalArgumentException as the constructor
     */
    public static MarginalField marginal(Schedule schedule, Prediction predicts, Network network, double[] values,
            Preconditioning preconditioning, int label) {
        return new NetworkField(schedule, network, values, preconditioning, label).predicting(predicts);
    }

    /** Everything that this field knows if it gives one prediction. */
    public MarginalField predicting(Prediction predicts) {
        return MarginalField.of(schedule, predicts, network.dimension(), this);
    }

    /**
     * The same network for another label, with the same copy of the parameters.
     *
     * @param other 0 … C − 1, or C for none
     * @throws IllegalArgumentException if there is no such label
     */
    public NetworkField withLabel(int other) {
        return new NetworkField(schedule, network, preconditioning, other, layers);
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The label, C for none. */
    public int label() {
        return label;
    }

    @Override
    public FrozenDerivative at(double t) {
        Coefficients coefficients = preconditioning.at(schedule, t);
        return new FrozenNetwork(evaluation, coefficients, layers.given(coefficients.tau(), label), network.dimension(),
                layers.bytes());
    }

    @Override
    public ParticleField forParticles() {
        return new TimedNetwork(schedule, network, preconditioning, label, evaluation, layers);
    }

    static void checkDimension(Block x, int dimension) {
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("points of dimension " + x.dimension()
                    + " for a network of dimension " + dimension + ": give points in its space");
        }
    }

    private static double[] checked(Network network, double[] values) {
        if (values.length != network.size()) {
            throw new IllegalArgumentException("values has length " + values.length + ", but the network has "
                    + network.size() + " parameters: lay them out as tensors() says");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                int at = i;
                Tensor tensor = network.tensors().stream().filter(each -> at < each.offset() + each.size())
                        .findFirst().orElseThrow();
                throw new IllegalArgumentException("values[" + i + "] = " + values[i] + ", in " + tensor.name()
                        + ": parameters must be finite; take those of an earlier checkpoint");
            }
        }
        return values;
    }
}
