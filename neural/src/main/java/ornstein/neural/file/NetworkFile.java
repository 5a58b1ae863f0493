package ornstein.neural.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.Tensor;
import ornstein.path.Prediction;

/**
 * Networks in safetensors files. What the network is, what it predicts and how it is preconditioned stand in the file's metadata;
 * the tensors have the names and shapes of {@link Network#tensors()}, which are those of {@code state_dict} in PyTorch.
 */
public final class NetworkFile {
    private static final String NETWORK = SavedNetwork.PREFIX + "network";
    private static final String PREDICTS = SavedNetwork.PREFIX + "predicts";
    private static final String PRECONDITIONING = SavedNetwork.PREFIX + "preconditioning";

    private NetworkFile() {}

    /**
     * Writes a network in double precision; a file that exists is replaced when the new one is whole.
     *
     * @throws IllegalArgumentException if a parameter is not finite
     */
    public static void write(Path file, SavedNetwork saved) throws IOException {
        write(file, saved, TensorType.F64);
    }

    /**
     * Writes a network.
     *
     * @param type {@link TensorType#F64} or {@link TensorType#F32}
     * @throws IllegalArgumentException if a parameter is not finite in that type
     */
    public static void write(Path file, SavedNetwork saved, TensorType type) throws IOException {
        var metadata = new LinkedHashMap<>(saved.metadata());
        metadata.put(NETWORK, JsonText.write(NetworkText.of(saved.network())));
        metadata.put(PREDICTS, saved.predicts().name().toLowerCase(Locale.ROOT));
        metadata.put(PRECONDITIONING, JsonText.write(NetworkText.of(saved.preconditioning())));
        List<TensorFile.Stored> tensors = new ArrayList<>();
        for (Tensor tensor : saved.network().tensors()) {
            tensors.add(new TensorFile.Stored(tensor.name(), tensor.shape(),
                    Arrays.copyOfRange(saved.values(), tensor.offset(), tensor.offset() + tensor.size())));
        }
        new TensorFile(tensors, metadata).write(file, type);
    }

    /**
     * Reads a network that {@link #write} wrote, or that another system wrote with the same metadata.
     *
     * @throws IllegalArgumentException if there is no such file, it does not say what network it holds, or it does not hold the
     *     tensors of that network
     * @throws IOException if the disk fails
     */
    public static SavedNetwork read(Path file) throws IOException {
        TensorFile found = TensorFile.read(file);
        Network network = read(file, found, NETWORK, NetworkText::network);
        Prediction predicts = read(file, found, PREDICTS, NetworkText::prediction);
        Preconditioning preconditioning = read(file, found, PRECONDITIONING, NetworkText::preconditioning);
        return saved(file, found, network, predicts, preconditioning);
    }

    /**
     * Reads the parameters of a network that is known from elsewhere, whatever the file says of itself.
     *
     * @throws IllegalArgumentException if there is no such file, or it does not hold the tensors of that network
     * @throws IOException if the disk fails
     */
    public static SavedNetwork read(Path file, Network network, Prediction predicts, Preconditioning preconditioning)
            throws IOException {
        return saved(file, TensorFile.read(file), network, predicts, preconditioning);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String text);
    }

    private static <T> T read(Path file, TensorFile found, String name, Reader<T> reader) {
        String text = found.metadata().get(name);
        if (text == null) {
            throw new IllegalArgumentException(file + ": its metadata has no " + name
                    + ", so that it is not known what network it holds; write it with the metadata of a saved network, or"
                    + " give the network when it is read");
        }
        try {
            return reader.read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + name + " in its metadata " + e.getMessage(), e);
        }
    }

    private static SavedNetwork saved(
            Path file, TensorFile found, Network network, Prediction predicts, Preconditioning preconditioning) {
        Map<String, TensorFile.Stored> byName = new HashMap<>();
        found.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
        double[] values = new double[network.size()];
        for (Tensor tensor : network.tensors()) {
            TensorFile.@Nullable Stored stored = byName.remove(tensor.name());
            if (stored == null) {
                throw new IllegalArgumentException(file + ": has no tensor " + tensor.name()
                        + ", which the network has: it has " + names(found) + "; it is of another architecture");
            }
            if (!stored.shape().equals(tensor.shape())) {
                throw new IllegalArgumentException(file + ": tensor " + tensor.name() + " has the shape "
                        + stored.shape() + ", that of the network has " + tensor.shape()
                        + ": it is of another architecture");
            }
            System.arraycopy(stored.values(), 0, values, tensor.offset(), tensor.size());
        }
        if (!byName.isEmpty()) {
            throw new IllegalArgumentException(file + ": has the tensors " + new TreeSet<>(byName.keySet())
                    + ", which the network has not: it is of another architecture");
        }
        var metadata = new HashMap<>(found.metadata());
        metadata.keySet().removeIf(name -> name.startsWith(SavedNetwork.PREFIX));
        return new SavedNetwork(network, values, predicts, preconditioning, metadata);
    }

    private static String names(TensorFile found) {
        return found.tensors().stream().map(TensorFile.Stored::name).sorted().limit(20).toList().toString();
    }
}
