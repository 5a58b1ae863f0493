package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ornstein.distribution.Law;
import ornstein.fidelity.Bias;
import ornstein.fidelity.Fault;
import ornstein.fidelity.Precision;
import ornstein.fidelity.RandomBias;
import ornstein.fidelity.Scaling;
import ornstein.fidelity.Smoothing;
import ornstein.fidelity.Window;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.learning.DataSource;
import ornstein.network.NetworkField;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/**
 * The field that an experiment names.
 *
 * @param file for the places of what is refused
 * @param data the law that it is of
 * @param classes its points with their labels, if they have some
 * @param oneClass the class that it is of, if it is of one
 */
record Fields(ExperimentFile file, Law data, GaussianPath path, Optional<DataSource> classes,
        Optional<OneClass> oneClass) {
    /**
     * The law and the path with the field, which is made or read.
     *
     * @throws ExperimentException naming the key's place, if it does not fit the experiment
     * @throws IOException if the disk fails
     */
    Model model() throws IOException {
        return switch (file.experiment().field()) {
            case FieldSpec.Exact exact -> along(exact.fault().isEmpty()
                    ? oneClass.map(known -> known.exact(path)).orElseGet(() -> path.field(data))
                    : file.located("field.fault", () -> faulty(path.field(data), exact.fault().get())));
            case FieldSpec.Learned learned -> learned(learned);
            case FieldSpec.Onnx onnx -> new OnnxFields(file, onnx, path.schedule()).model(this);
        };
    }

    private Model along(MarginalField field) {
        return model(field, new Course.Marginals());
    }

    Model model(MarginalField field, Course course) {
        return new Model(data, path, field, course, classes, oneClass);
    }

    private MarginalField faulty(ExactField exact, FieldSpec.Fault spec) {
        Chosen kind = spec.kind();
        Fault fault = switch (kind.type()) {
            case "random-bias" ->
                new RandomBias(kind.number("size"), kind.number("length"), kind.whole("seed"));
            case "scale" -> new Scaling(kind.number("factor"));
            case "smoothing" -> new Smoothing(kind.number("bandwidth"));
            case "precision" -> new Precision(kind.whole("bits"));
            default -> new Bias(kind.number("size"), direction(spec.direction()));
        };
        boolean always = spec.from() == 0 && spec.to() == 1;
        return (always ? fault : new Window(fault, spec.from(), spec.to())).on(exact, prediction(spec.prediction()));
    }

    private double[] direction(List<Double> given) {
        int dimension = data.dimension();
        if (!given.isEmpty() && given.size() != dimension) {
            throw file.refuse("field.fault.direction", "has " + given.size() + " coordinates, the target has dimension "
                    + dimension + ": give a vector of its space, or leave it out", null);
        }
        double[] direction = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            direction[d] = given.isEmpty() ? 1 : given.get(d);
        }
        return direction;
    }

    static Prediction prediction(String word) {
        return Prediction.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Model learned(FieldSpec.Learned spec) throws IOException {
        Model own = learned("field.file", spec.path());
        if (spec.score().isEmpty()) {
            return own;
        }
        Path score = spec.score().get();
        return new TwoNetworks(file, spec.path(), score).of(own, learned("field.score", score));
    }

    private Model learned(String key, Path network) throws IOException {
        SavedNetwork saved;
        try {
            saved = NetworkFile.read(network);
        } catch (IllegalArgumentException e) {
            throw file.refuse(key, String.valueOf(e.getMessage()), e);
        }
        Origin origin = new Origin(file, key, network, saved.metadata());
        Fields own = of(origin);
        own.check(saved, origin);
        Course course = origin.course(saved.predicts());
        return own.model(file.located(key, () -> own.guided(saved, origin, course)), course);
    }

    /** With the law of the class that a network says itself, if it was trained on one alone. */
    Fields of(Origin origin) {
        Law whole = oneClass.map(OneClass::whole).orElse(data);
        return origin.ofClass(oneClass, whole, classes)
                .map(known -> new Fields(file, known.part(), path, classes, Optional.of(known)))
                .orElse(this);
    }

    private void check(SavedNetwork saved, Origin origin) {
        if (saved.network().dimension() != data.dimension()) {
            throw file.refuse(origin.key(), origin.network() + " holds a network on points of dimension "
                    + saved.network().dimension() + ", the target has dimension " + data.dimension()
                    + ": take one that was trained on it", null);
        }
        origin.checkSchedule();
        int classes = saved.network().classes();
        if (oneClass.isPresent() && oneClass.get().classes() != classes && !origin.isOfOneClass()) {
            int label = oneClass.get().label();
            throw file.refuse(origin.key(), origin.network() + " cannot say the field of label " + label + ": "
                    + (classes == 0
                            ? "its network was not told labels; take one that was, or leave label out"
                            : "its network knows the labels 0 … " + (classes - 1) + ", the target has "
                                    + oneClass.get().classes() + " classes; take the target that it was trained on"),
                    null);
        }
    }

    private MarginalField guided(SavedNetwork saved, Origin origin, Course course) {
        if (origin.alwaysLabelled() && (oneClass.isEmpty() || oneClass.get().isGuided())) {
            throw file.refuse(origin.key(), "the network of " + origin.network()
                    + " was told the label of every point (training.drop: 0), and knows no field of all classes"
                    + (oneClass.isEmpty()
                            ? ": give a label, as in label: 0"
                            : ", from which guidance could lead away: leave guidance out"),
                    null);
        }
        NetworkField whole = saved.prediction(path.schedule());
        if (oneClass.isEmpty() || origin.isOfOneClass()) {
            return course.field(path.schedule(), saved.predicts(), data.dimension(), whole);
        }
        MarginalField own = course.field(path.schedule(), saved.predicts(), data.dimension(),
                whole.withLabel(oneClass.get().label()));
        return oneClass.get().isGuided()
                ? MarginalField.guided(course.field(path.schedule(), saved.predicts(), data.dimension(), whole), own,
                        oneClass.get().guidance())
                : own;
    }
}
