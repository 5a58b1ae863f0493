package ornstein.neural.onnx;

import java.io.IOException;
import java.nio.file.Path;

import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.neural.file.AtomicFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.file.TensorType;

/**
 * Writes networks as ONNX models: inputs {@code x}, [N, D], and {@code t}, [N]; an output [N, D]. An energy network is written with
 * its gradient.
 *
 * <p>With {@link Preconditioning.Plain} the output is the prediction itself, named for it. Any other preconditioning is
 * a function of the schedule, which ONNX has no word for: then the output is the bare F(u, τ), named {@code network}, its
 * inputs are u = in·x and τ, and the preconditioning stands in the metadata, from which {@link OnnxField#origin} reads it back.
 */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * Writes a network without a label, in single precision.
     *
     * @throws IllegalArgumentException if a parameter is not finite in single precision
     */
    public static void write(Path file, SavedNetwork saved) throws IOException {
        write(file, saved, saved.network().classes(), TensorType.F32);
    }

    /**
     * Writes a network; a file that exists is replaced when the new one is whole.
     *
     * @param label 0 … C − 1, or C for none; ignored by networks without labels
     * @param type {@link TensorType#F32}, which every runtime knows, or {@link TensorType#F64}
     * @throws IllegalArgumentException if there is no such label, or a parameter is not finite in the type
     */
    public static void write(Path file, SavedNetwork saved, int label, TensorType type) throws IOException {
        if (type != TensorType.F32 && type != TensorType.F64) {
            throw new IllegalArgumentException("type = " + type + ": models are written in F32 or F64");
        }
        for (int i = 0; i < saved.values().length; i++) {
            double value = saved.values()[i];
            if (!Double.isFinite(type == TensorType.F32 ? (float) value : value)) {
                throw new IllegalArgumentException("values[" + i + "] = " + value
                        + ": what is written must be finite" + (Double.isFinite(value) ? "; write F64" : ""));
            }
        }
        AtomicFile.write(file, model(saved, label, type));
    }

    private static byte[] model(SavedNetwork saved, int label, TensorType type) {
        Network network = saved.network();
        OnnxGraph graph = new OnnxGraph(type);
        String x = graph.input("x", network.dimension());
        String t = graph.input("t", 0);
        String value = new NetworkGraph(graph, network, saved.values(), t, label).value(x);
        boolean plain = saved.preconditioning() instanceof Preconditioning.Plain;
        String predicts = OnnxOrigin.word(saved.predicts());
        graph.output(plain ? predicts : "network", value, network.dimension());
        return graph.toBytes(plain
                ? "The prediction of " + predicts + " at x and the time t, 0 for data and 1 for noise."
                : "F(u, tau) of the prediction skip x + out F(in x, tau) of " + predicts + " with "
                        + saved.preconditioning() + ".",
                OnnxOrigin.text(saved, label));
    }
}
