package ornstein.lab.train;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.experiment.TargetSpec;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.run.Course;
import ornstein.lab.run.Model;
import ornstein.path.Prediction;

/**
 * Which way a network leads particles that an experiment trains.
 *
 * @param model the target, with the field that may be a teacher
 */
record Courses(ExperimentFile file, Model model) {
    /** Objectives that learn from the field of the experiment. */
    static final List<String> TAUGHT = List.of("explicit", "reflow", "distillation");

    private static final String SOURCE = "training.objective.source";

    /** A field that nothing is learned from would stand in the record of a training that never saw it. */
    static void checkField(ExperimentFile file) {
        FieldSpec field = file.experiment().field();
        boolean exact = field instanceof FieldSpec.Exact known && known.fault().isEmpty();
        String kind = file.experiment().training().orElseThrow().objective().type();
        if (!exact && !TAUGHT.contains(kind) && !isLed(file)) {
            throw file.refuse("field",
                    (field instanceof FieldSpec.Exact ? "its fault" : "the network of type " + field.type())
                            + " is no part of the training: the objective " + kind
                            + " learns from points alone, and what is sampled with is the network that is trained; leave"
                            + " field out"
                            + (field.conditioning().isPresent() ? " but for field: {type: exact, label: …}" : "")
                            + ", and sample or steer with field: {type: learned, …} afterwards",
                    null);
        }
    }

    /** Whether the field is the velocity of a bridge along which particles are led whose score is learned. */
    private static boolean isLed(ExperimentFile file) {
        TrainingSpec training = file.experiment().training().orElseThrow();
        return training.objective().type().equals("bridge") && training.predicts().equals("score")
                && file.experiment().field() instanceof FieldSpec.Learned velocity && velocity.score().isEmpty();
    }

    private TrainingSpec spec() {
        return file.experiment().training().orElseThrow();
    }

    private Chosen kind() {
        return spec().objective().kind();
    }

    /**
     * Refuses a field that does not lead as the objective takes for granted.
     *
     * @throws ExperimentException naming the place
     */
    void checkTeacher() throws IOException {
        switch (kind().type()) {
            case "explicit" -> model.checkAlongMarginals(file, "the objective explicit is of its score");
            case "distillation" ->
                model.checkAlongMarginals(file, "distillation follows its flow from points of that path");
            case "reflow" -> {
                if (model.course() instanceof Course.OneStep) {
                    model.checkAlongMarginals(file, "reflow follows its flow");
                }
            }
            case "bridge" -> checkLed();
            default -> {
            }
        }
    }

    /** A velocity beside which a score is learned is of the same bridge. */
    private void checkLed() throws IOException {
        if (file.experiment().field().files().isEmpty()) {
            return;
        }
        Course.Transport own = transport("entropic", kind().number("noise"));
        boolean same = model.course() instanceof Course.Transport velocity
                && velocity.predicts().equals(Set.of(Prediction.VELOCITY)) && velocity.isPathOf(own);
        if (!same) {
            throw file.refuse("field.file", "is to be the velocity of the bridge whose score is learned, "
                    + own.metadata()
                    + ", and was trained for " + (model.course() instanceof Course.Transport velocity
                            ? "the " + words(velocity) + " of " + velocity.metadata()
                            : "another path")
                    + "; take a network that was trained with the same objective and training.predicts: velocity",
                    null);
        }
    }

    private static String words(Course.Transport course) {
        return course.predicts().contains(Prediction.VELOCITY) ? "velocity" : "score";
    }

    /** The law at t = 1: the one that is given, or the one that particles start from which the field moves. */
    TargetSpec from() {
        return spec().objective().source().orElseGet(
                () -> kind().type().equals("reflow") && model.course() instanceof Course.Transport transport
                        ? transport.from()
                        : TargetSpec.gaussian(model.path().prior(model.data())));
    }

    /**
     * The law at t = 1.
     *
     * @throws ExperimentException naming the place, if it is of another dimension
     */
    Law source() throws IOException {
        Law law = Model.law(file, SOURCE, from());
        if (law.dimension() != model.data().dimension()) {
            throw file.refuse(SOURCE, "this law has dimension " + law.dimension() + ", the target has dimension "
                    + model.data().dimension() + ": both must live in one space", null);
        }
        return law;
    }

    Course course() throws IOException {
        Chosen kind = kind();
        return switch (kind.type()) {
            case "transport" -> transport(kind.word("coupling"), 0);
            case "bridge" -> transport("entropic", kind.number("noise"));
            case "reflow" -> transport("flow", 0);
            case "distillation" -> new Course.OneStep(spec().times().from(), spec().times().to());
            default -> new Course.Marginals();
        };
    }

    private Course.Transport transport(String coupling, double noise) throws IOException {
        return Course.Transport.of(from(), source(), coupling, noise,
                Set.of(Prediction.valueOf(spec().predicts().toUpperCase(Locale.ROOT))));
    }
}
