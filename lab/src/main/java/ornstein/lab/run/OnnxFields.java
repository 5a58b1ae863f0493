package ornstein.lab.run;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.network.Preconditioning;
import ornstein.neural.onnx.OnnxField;
import ornstein.neural.onnx.OnnxOrigin;
import ornstein.path.Prediction;
import ornstein.path.Schedule;

/**
 * The field of a network in ONNX: what the experiment says of it, and what the file says, which must not contradict one another.
 *
 * @param file for the places of what is refused
 */
record OnnxFields(ExperimentFile file, FieldSpec.Onnx spec, Schedule schedule) {
    /**
     * Reads it.
     *
     * @param fields the law and the path
     * @throws ornstein.lab.ExperimentException naming the key's place, if it does not fit the experiment
     * @throws IOException if the disk fails
     */
    Model model(Fields fields) throws IOException {
        int dimension = fields.data().dimension();
        OnnxField network = file.located("field.file", () -> OnnxField.read(spec.path(), dimension));
        Optional<OnnxOrigin> told = network.origin();
        Prediction predicts = predicts(told);
        Preconditioning preconditioning = preconditioning(told);
        if (preconditioning instanceof Preconditioning.Edm && predicts != Prediction.DATA) {
            throw file.refuse("field.preconditioning",
                    "edm: is of predictions of the data, and the network predicts the "
                            + word(predicts) + "; leave preconditioning out",
                    null);
        }
        Origin origin = new Origin(file, "field.file", spec.path(), told.map(OnnxOrigin::metadata).orElse(Map.of()));
        if (told.isPresent()) { // of another system's network the experiment says the schedule
            origin.checkSchedule();
        }
        OptionalInt label = told.map(OnnxOrigin::label).orElse(OptionalInt.empty());
        if (label.isPresent()) {
            throw file.refuse("field.file", spec.path() + " holds a network with the label " + label.getAsInt()
                    + ", and models in ONNX are compared with the law of all classes; take the network itself, as in field:"
                    + " {type: learned, file: network.safetensors, label: " + label.getAsInt() + "}", null);
        }
        if (origin.alwaysLabelled()) {
            throw file.refuse("field.file", spec.path()
                    + " holds a network that was told the label of every point, without a"
                    + " label; take network.safetensors beside it, as in field: {type: learned, file: network.safetensors,"
                    + " label: 0}", null);
        }
        Course course = origin.course(predicts);
        return fields.of(origin).model(file.located("field.file", () -> course.field(schedule, predicts, dimension,
                network.preconditioned(schedule, preconditioning))), course);
    }

    private Prediction predicts(Optional<OnnxOrigin> told) {
        if (spec.predicts().isEmpty()) {
            return told.map(OnnxOrigin::predicts).orElseThrow(() -> file.refuse("field", "has no \"predicts\", and "
                    + spec.path() + " does not say it: say what its output is, as in predicts: noise", null));
        }
        Prediction given = Fields.prediction(spec.predicts());
        told.filter(known -> known.predicts() != given).ifPresent(known -> {
            throw file.refuse("field.predicts", spec.predicts() + ", but " + spec.path() + " says that it predicts the "
                    + word(known.predicts()) + "; leave predicts out", null);
        });
        return given;
    }

    private Preconditioning preconditioning(Optional<OnnxOrigin> told) {
        if (spec.preconditioning().isEmpty()) {
            return told.map(OnnxOrigin::preconditioning).orElse(new Preconditioning.Plain());
        }
        Chosen chosen = spec.preconditioning().get();
        Preconditioning given = chosen.type().equals("edm")
                ? new Preconditioning.Edm(chosen.number("data-deviation"))
                : new Preconditioning.Plain();
        told.filter(known -> !known.preconditioning().equals(given)).ifPresent(known -> {
            throw file.refuse("field.preconditioning", words(given) + ", but " + spec.path()
                    + " says that it was trained with " + words(known.preconditioning())
                    + "; leave preconditioning out",
                    null);
        });
        return given;
    }

    private static String words(Preconditioning preconditioning) {
        return preconditioning instanceof Preconditioning.Edm(double deviation)
                ? "edm, data-deviation " + deviation
                : "none";
    }

    private static String word(Prediction prediction) {
        return prediction.name().toLowerCase(Locale.ROOT);
    }
}
