package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.onnx.OnnxExport;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Network files for commands that take learned fields, of points on the line. */
final class Networks {
    private Networks() {}

    /**
     * {@code gaussian.safetensors}, the exact denoiser of N(0, 0.49): EDM's preconditioning around zeros. {@code
     * velocity.safetensors} and {@code velocity.onnx}, a small network of random weights.
     *
     * @param schedule for which they say that they were trained
     */
    static void write(Path folder, String schedule) throws IOException {
        write(folder, Map.of("schedule", schedule));
    }

    /** As the other one, with all that they say. */
    static void write(Path folder, Map<String, String> metadata) throws IOException {
        Network network = Network.perceptron(1, new TimeFeatures.Raw(), 0, 8, 8);
        NetworkFile.write(folder.resolve("gaussian.safetensors"), new SavedNetwork(network,
                new double[network.size()], Prediction.DATA, new Preconditioning.Edm(0.7),
                metadata));
        SavedNetwork velocity = new SavedNetwork(network, network.initial(Noise.seeded(3).stream("weights")),
                Prediction.VELOCITY, new Preconditioning.Plain(), metadata);
        NetworkFile.write(folder.resolve("velocity.safetensors"), velocity);
        OnnxExport.write(folder.resolve("velocity.onnx"), velocity);
    }
}
