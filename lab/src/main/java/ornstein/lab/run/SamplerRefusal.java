package ornstein.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.GridSpec;
import ornstein.lab.experiment.OwnGrid;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.network.SingularPreconditioningException;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.UndeterminedException;

/** Says in words of the file why its sampler cannot make its first or last step with the field, and what to set instead. */
record SamplerRefusal(ExperimentFile file, Model model) {
    private static final double NEAR_DATA = 0.001;
    private static final double NEAR_NOISE = 0.999;

    ExperimentException of(RuntimeException failure) {
        return switch (failure) {
            case ExperimentException refused -> refused; // in its own words
            case UndeterminedException undetermined -> undetermined(undetermined);
            case SingularPreconditioningException singular -> singular(singular);
            case UnsupportedOperationException unsupported -> alone(unsupported);
            default -> file.refuse("sampler", String.valueOf(failure.getMessage()), failure);
        };
    }

    private ExperimentException undetermined(UndeterminedException e) {
        List<String> remedies = ends(t -> isKnown(e.wanted(), t));
        if (remedies.isEmpty()) {
            return file.refuse("sampler", String.valueOf(e.getMessage()), e);
        }
        String remedy = "set " + String.join(" and ", remedies);
        if (canPredictVelocity(e.wanted())) {
            remedy += ", or training.predicts: velocity";
        }
        return file.refuse("sampler", "at t = " + e.time() + " the " + word(e.wanted()) + " does not follow from the "
                + word(e.given()) + " that the network predicts, since x_t "
                + (schedule().sigma(e.time()) == 0 ? "has no noise" : "is noise alone") + " there; " + remedy, e);
    }

    private ExperimentException singular(SingularPreconditioningException e) {
        List<String> remedies = ends(t -> {
            double ratio = schedule().sigma(t) / schedule().alpha(t);
            return ratio > 0 && ratio < Double.POSITIVE_INFINITY;
        });
        return file.refuse("sampler",
                "at t = " + e.time() + " the preconditioning edm, a function of log σ/α, is singular,"
                        + " since x_t " + (e.ratio() == 0 ? "has no noise" : "is noise alone") + " there; "
                        + (remedies.isEmpty()
                                ? "give times inside (0, 1), as in sampler.from: " + NEAR_NOISE
                                : "set " + String.join(" and ", remedies)),
                e);
    }

    /** The ends at which the field is not known, moved. */
    private List<String> ends(DoublePredicate known) {
        double from;
        double to;
        switch (file.experiment().sampler().grid()) {
            case GridSpec.Spaced grid -> {
                from = grid.from();
                to = grid.to();
            }
            case OwnGrid.Even grid -> {
                from = grid.from();
                to = grid.to();
            }
            default -> {
                return List.of();
            }
        }
        List<String> ends = new ArrayList<>();
        if (!known.test(from)) {
            ends.add("sampler.from: " + inside(from));
        }
        if (!known.test(to)) {
            ends.add("sampler.to: " + inside(to));
        }
        return ends;
    }

    private static double inside(double end) {
        return end < 0.5 ? NEAR_DATA : NEAR_NOISE;
    }

    private boolean canPredictVelocity(Prediction wanted) {
        return file.experiment().field().files().isEmpty()
                && file.experiment().training().map(TrainingSpec::objective)
                        .filter(objective -> objective.predictable().contains(word(Prediction.VELOCITY))).isPresent()
                && file.experiment().sampler().grid() instanceof GridSpec.Spaced grid
                && follows(Prediction.VELOCITY, wanted, grid.from()) && follows(Prediction.VELOCITY, wanted, grid.to());
    }

    private boolean follows(Prediction given, Prediction wanted, double t) {
        try {
            given.to(wanted, schedule(), t);
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private boolean isKnown(Prediction wanted, double t) {
        try {
            model.field().predict(wanted).at(t);
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static String word(Prediction prediction) {
        return prediction.name().toLowerCase(Locale.ROOT);
    }

    private Schedule schedule() {
        return model.path().schedule();
    }

    /** What is known between two laws is velocity, score or both, from which nothing else follows. */
    private ExperimentException alone(UnsupportedOperationException e) {
        boolean score = file.experiment().training().filter(training -> training.predicts().equals("score")).isPresent()
                && file.experiment().field().files().isEmpty();
        if (score) {
            return file.refuse("training.predicts", "between two laws a score alone leads nowhere, as no velocity"
                    + " follows from it; leave training.predicts out, or give a velocity of this bridge that particles are to"
                    + " follow, as field: {type: learned, file: velocity/network.safetensors}", e);
        }
        String flow = "take one that follows a velocity, as in sampler: {type: heun, steps: 100, from: 1, to: 0}";
        if (model.course() instanceof Course.Transport transport && transport.predicts().size() > 1) {
            return file.refuse("sampler", "between two laws there are a velocity and a score and nothing else, and this"
                    + " sampler asks for more; " + flow + ", or process: {type: flow, noise: 1} and the sampler"
                    + " euler-maruyama", e);
        }
        return file.refuse("sampler", "between two laws there is a velocity and nothing else, and this sampler asks for"
                + " more; " + flow + (model.course() instanceof Course.Transport transport && transport.noise() > 0
                        ? ", or give the score of the bridge, too, as field.score"
                        : ""),
                e);
    }
}
