package ornstein.lab.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/**
 * A velocity and a score from two files, which must be of one path: of the schedule's, or of one bridge between two laws. There, too, the
 * flow of v with noise ς and the score has the marginals of the path, whatever ς; but neither follows from the other, so that each network
 * gives its own alone.
 *
 * @param file for the places of what is refused
 * @param velocityFile of the section {@code field}
 * @param scoreFile of the section {@code field}
 */
record TwoNetworks(ExperimentFile file, Path velocityFile, Path scoreFile) {
    private static final String VELOCITY = "field.file";
    private static final String SCORE = "field.score";

    /**
     * What both know together.
     *
     * @throws ExperimentException naming the key's place, if they are of two paths
     */
    Model of(Model velocity, Model score) {
        check(velocity, VELOCITY, velocityFile);
        check(score, SCORE, scoreFile);
        checkClasses(velocity, score);
        return switch (velocity.course()) {
            case Course.Transport first when score.course() instanceof Course.Transport second ->
                bridge(velocity, first, score, second);
            case Course.Transport _ ->
                throw refuse(VELOCITY, velocityFile, " leads between two laws, and " + scoreFile
                        + " along the schedule’s path: both must be of one path; take the score of the same bridge");
            default -> {
                if (score.course() instanceof Course.Transport) {
                    throw refuse(SCORE, scoreFile, " leads between two laws, and " + velocityFile
                            + " along the schedule’s path: both must be of one path; take a score of the schedule’s");
                }
                yield velocity.with(together(velocity, score), velocity.course());
            }
        };
    }

    private void check(Model model, String key, Path network) {
        if (model.course() instanceof Course.OneStep) {
            throw refuse(key, network,
                    " was trained for one step to where the flow ends, and is no field; take a network of"
                            + " a field");
        }
    }

    private Model bridge(Model velocity, Course.Transport first, Model score, Course.Transport second) {
        if (!first.predicts().equals(Set.of(Prediction.VELOCITY))) {
            throw refuse(VELOCITY, velocityFile, " says the score of a bridge, from which no velocity follows; give the"
                    + " velocity as file, and this network as score");
        }
        if (!second.predicts().equals(Set.of(Prediction.SCORE))) {
            throw refuse(SCORE, scoreFile,
                    " says a velocity between two laws, from which no score follows; train one on the"
                            + " same bridge, with training.objective: bridge and training.predicts: score");
        }
        if (!first.isPathOf(second)) {
            throw refuse(SCORE, scoreFile,
                    " is of another path than " + velocityFile + ": " + second.metadata() + ", not "
                            + first.metadata() + "; take networks of one bridge");
        }
        return velocity.with(together(velocity, score), first.saying(Set.of(Prediction.VELOCITY, Prediction.SCORE)));
    }

    private void checkClasses(Model velocity, Model score) {
        Optional<Integer> first = velocity.oneClass().map(OneClass::label);
        Optional<Integer> second = score.oneClass().map(OneClass::label);
        if (!first.equals(second)) {
            throw refuse(SCORE, scoreFile, " is the score of " + words(second) + ", and " + velocityFile
                    + " the velocity of " + words(first) + ": both must be of one law; take networks of one class"
                    + first.or(() -> second).map(label -> ", or set label: " + label + " if the other knows labels")
                            .orElse(""));
        }
    }

    private static String words(Optional<Integer> label) {
        return label.map(known -> "class " + known + " alone").orElse("all classes");
    }

    private MarginalField together(Model velocity, Model score) {
        try {
            return MarginalField.of(velocity.field(), score.field());
        } catch (IllegalArgumentException e) {
            throw file.refuse(SCORE, String.valueOf(e.getMessage()), e);
        }
    }

    private ExperimentException refuse(String key, Path network, String problem) {
        return file.refuse(key, network + problem, null);
    }
}
