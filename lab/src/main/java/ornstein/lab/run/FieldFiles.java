package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ornstein.lab.experiment.FieldSpec;
import ornstein.neural.onnx.ExternalData;

/** The files that a field is read from: those that an experiment names, and those that they name. */
public final class FieldFiles {
    private FieldFiles() {}

    /**
     * Finds them.
     *
     * @param field whose files are there
     * @throws IOException if the disk fails
     */
    public static List<Path> of(FieldSpec field) throws IOException {
        List<Path> files = new ArrayList<>(field.files());
        if (field instanceof FieldSpec.Onnx onnx) {
            files.addAll(ExternalData.of(onnx.path()));
        }
        return files;
    }
}
