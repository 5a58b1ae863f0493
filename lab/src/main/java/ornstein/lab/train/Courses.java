package ornstein.lab.train;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
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
    private static final String SOURCE = "training.objective.source";

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
            case "distillation" -> new Course.OneStep(spec().times().from());
            default -> new Course.Marginals();
        };
    }

    private Course.Transport transport(String coupling, double noise) throws IOException {
        return new Course.Transport(from(), source(), coupling, noise,
                Set.of(Prediction.valueOf(spec().predicts().toUpperCase(Locale.ROOT))));
    }
}
