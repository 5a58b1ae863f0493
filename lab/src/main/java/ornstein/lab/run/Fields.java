package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

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
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.onnx.OnnxField;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/**
 * The field that an experiment names.
 *
 * @param file for the places of what is refused
 * @param data the law that it is of
 * @param oneClass the class that it is of, if it is of one
 */
record Fields(ExperimentFile file, Law data, GaussianPath path, Optional<OneClass> oneClass) {
    /** What a network's file says of the schedule that it was trained for. */
    static final String SCHEDULE = "schedule";

    /** What it says of a network that saw no point without its label. */
    static final String LABELS = "labels";

    /** What it says of the way in which it was trained. */
    static final String OBJECTIVE = "objective";

    /**
     * Makes it, or reads it.
     *
     * @throws ExperimentException naming the key's place, if it does not fit the experiment
     * @throws IOException if the disk fails
     */
    MarginalField field() throws IOException {
        return switch (file.experiment().field()) {
            case FieldSpec.Exact exact -> exact.fault().isEmpty()
                    ? oneClass.map(known -> known.exact(path)).orElseGet(() -> path.field(data))
                    : located("field.fault", () -> faulty(path.field(data), exact.fault().get()));
            case FieldSpec.Learned learned -> learned(learned);
            case FieldSpec.Onnx(Path model, String predicts) -> located("field.file",
                    () -> OnnxField.marginal(path.schedule(), prediction(predicts), model, data.dimension()));
        };
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

    private static Prediction prediction(String word) {
        return Prediction.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private MarginalField learned(FieldSpec.Learned spec) throws IOException {
        MarginalField own = learned("field.file", spec.path());
        if (spec.score().isEmpty()) {
            return own;
        }
        MarginalField score = learned("field.score", spec.score().get());
        return located("field.score", () -> MarginalField.of(own, score));
    }

    private MarginalField learned(String key, Path network) throws IOException {
        SavedNetwork saved;
        try {
            saved = NetworkFile.read(network);
        } catch (IllegalArgumentException e) {
            throw file.refuse(key, String.valueOf(e.getMessage()), e);
        }
        check(key, network, saved);
        return located(key, () -> guided(saved));
    }

    private void check(String key, Path path, SavedNetwork saved) {
        if (saved.network().dimension() != data.dimension()) {
            throw file.refuse(key, path + " holds a network on points of dimension "
                    + saved.network().dimension() + ", the target has dimension " + data.dimension()
                    + ": take one that was trained on it", null);
        }
        String schedule = file.experiment().schedule().toYaml();
        String trained = saved.metadata().getOrDefault(SCHEDULE, schedule);
        if (!trained.equals(schedule)) {
            throw file.refuse("schedule", schedule + ", but " + path + " was trained for " + trained
                    + ": a field belongs to its schedule; set the one that it was trained for", null);
        }
        int classes = saved.network().classes();
        if (oneClass.isPresent() && oneClass.get().classes() != classes) {
            int label = oneClass.get().label();
            throw file.refuse("field.label", "label = " + label + ": " + (classes == 0
                    ? "the network was not told labels; leave label out"
                    : "the network knows the labels 0 … " + (classes - 1) + ", the target has "
                            + oneClass.get().classes() + " classes: take the target that it was trained on"),
                    null);
        }
        String objective = saved.metadata().getOrDefault(OBJECTIVE, "");
        if (List.of("transport", "bridge", "reflow", "distillation").contains(objective)) {
            throw file.refuse(key, path + " was trained by " + objective + (objective.equals("distillation")
                    ? ": it tells where paths end, and is no field; ornstein train samples with it"
                    : ": its velocity leads along other paths than those of the schedule from Gaussian noise; ornstein train"
                            + " samples with it"),
                    null);
        }
    }

    private MarginalField guided(SavedNetwork saved) {
        boolean labelled = saved.metadata().containsKey(LABELS);
        if (labelled && (oneClass.isEmpty() || oneClass.get().isGuided())) {
            throw file.refuse("field",
                    "the network was told the label of every point (training.drop: 0), and knows no field of"
                            + " all classes"
                            + (oneClass.isEmpty()
                                    ? ": give a label, as in label: 0"
                                    : ", from which guidance could"
                                            + " lead away: leave guidance out"),
                    null);
        }
        if (oneClass.isEmpty()) {
            return saved.field(path.schedule());
        }
        MarginalField own = saved.field(path.schedule(), oneClass.get().label());
        return oneClass.get().isGuided()
                ? MarginalField.guided(saved.field(path.schedule()), own, oneClass.get().guidance())
                : own;
    }

    /** What the mathematics refuses is refused at the place of the key. */
    private <T> T located(String key, Supplier<T> made) {
        try {
            return made.get();
        } catch (ExperimentException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw file.refuse(key, String.valueOf(e.getMessage()), e);
        }
    }
}
