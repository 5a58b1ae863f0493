package ornstein.lab.train;

import java.io.IOException;
import java.nio.file.Path;

import ornstein.lab.run.Course;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.onnx.OnnxExport;

/** A trained network as files. */
record NetworkFiles(Trained trained) {
    /** With what its use needs to know: the schedule that it was trained for, the objective, and its course. */
    void write(Path safetensors, Path onnx) throws IOException {
        SavedNetwork saved = new SavedNetwork(trained.network(), trained.values(), trained.objective().predicts(),
                trained.objective().preconditioning(),
                Course.metadata(trained.file().experiment(), trained.course(), trained.knowsAll(),
                        trained.exact().oneClass()));
        NetworkFile.write(safetensors, saved);
        OnnxExport.write(onnx, saved);
    }
}
