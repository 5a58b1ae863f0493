package ornstein.lab.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.lab.run.BuildInfo;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.onnx.OnnxExport;

/** A trained network as files. */
record NetworkFiles(Trained trained) {
    /** With what its use needs to know: the schedule that it was trained for, and the objective. */
    void write(Path safetensors, Path onnx) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("schedule", trained.file().experiment().schedule().toYaml());
        metadata.put("objective", trained.kind());
        if (!trained.knowsAll()) {
            metadata.put("labels", "always");
        }
        metadata.put("experiment", trained.file().experiment().name());
        metadata.put("version", BuildInfo.current().version());
        SavedNetwork saved = new SavedNetwork(trained.network(), trained.values(), trained.objective().predicts(),
                trained.objective().preconditioning(), metadata);
        NetworkFile.write(safetensors, saved);
        OnnxExport.write(onnx, saved);
    }
}
