package ornstein.neural.file;

import java.util.Map;

import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;

/**
 * A network with everything that its use needs but the schedule.
 *
 * @param values the parameters, laid out by {@link Network#tensors()}; live, not copied
 * @param predicts what skip·x + out·F is
 * @param metadata free text by name; names that begin with {@code ornstein.} are taken. Experiments use only files that say {@code
 *     schedule}, the one that the network was trained for, as an experiment says it: {@code {type: linear}}
 */
public record SavedNetwork(Network network, double[] values, Prediction predicts, Preconditioning preconditioning,
        Map<String, String> metadata) {
    /** Begins the names of metadata that say what the network is, in files of every kind. */
    public static final String PREFIX = "ornstein.";

    /**
     * Takes a copy of the metadata.
     *
     * @throws IllegalArgumentException if there are not as many parameters as the network has, or a name is taken
     */
    public SavedNetwork {
        if (values.length != network.size()) {
            throw new IllegalArgumentException("values has length " + values.length + ", but the network has "
                    + network.size() + " parameters: lay them out as tensors() says");
        }
        metadata = Map.copyOf(metadata);
        for (String name : metadata.keySet()) {
            if (name.startsWith(PREFIX)) {
                throw new IllegalArgumentException("metadata has " + name + ": names that begin with "
                        + PREFIX + " are taken; choose another");
            }
        }
    }

    /** The prediction that it gives on a path with a schedule, without a label. */
    public NetworkField prediction(Schedule schedule) {
        return new NetworkField(schedule, network, values, preconditioning);
    }

    /** The field on a path with a schedule, without a label. */
    public MarginalField field(Schedule schedule) {
        return field(schedule, network.classes());
    }

    /**
     * The field on a path with a schedule.
     *
     * @param label 0 … C − 1, or C for none; ignored by networks without labels
     * @throws IllegalArgumentException if there is no such label, or a parameter is not finite
     */
    public MarginalField field(Schedule schedule, int label) {
        return NetworkField.marginal(schedule, predicts, network, values, preconditioning, label);
    }
}
