package ornstein.lab.run;

import java.io.IOException;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;

/** The field that an experiment names. */
final class Fields {
    private Fields() {}

    /**
     * Makes it, or reads it.
     *
     * @throws ExperimentException naming the key's place, if it does not fit the experiment
     * @throws IOException if the disk fails
     */
    static MarginalField field(ExperimentFile file, Law data, GaussianPath path) throws IOException {
        return switch (file.experiment().field()) {
            case FieldSpec.Exact() -> path.field(data);
            case FieldSpec.Onnx _,FieldSpec.Learned _ ->
                throw file.refuse("field", "fields from files are not read by this build", null);
        };
    }
}
