package ornstein.lab.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.run.Course;
import ornstein.lab.run.Model;
import ornstein.lab.run.OneClass;
import ornstein.lab.run.Runner;
import ornstein.learning.DataSource;
import ornstein.learning.Objective;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/**
 * A network with its parameters, and what it was trained for.
 *
 * @param file the experiment
 * @param exact its law, path and exact field
 * @param objective what is minimised
 * @param network the layers
 * @param values the parameters
 * @param predicted the prediction that the network gives, without a label
 * @param course which way it leads particles
 */
public record Trained(ExperimentFile file, Model exact, Objective objective, Network network, double[] values,
        NetworkField predicted, Course course) {
    static Trained of(ExperimentFile file, Model exact, Objective objective, Network network, double[] values) {
        try {
            return new Trained(file, exact, objective, network, values,
                    new NetworkField(objective.schedule(), network, values, objective.preconditioning()),
                    new Courses(file, exact).course());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word of its objective. */
    public String kind() {
        return file.experiment().training().orElseThrow().objective().type();
    }

    /** Whether it is learned along the Gaussian path, where all predictions follow from one and every law is known. */
    public boolean isGaussian() {
        return course instanceof Course.Marginals;
    }

    /** Whether it learns from the field of the experiment, and not from points alone. */
    boolean isTaught() {
        return Courses.TAUGHT.contains(kind());
    }

    /** What a perfect learner would be, in words: the field that is taught, or the exact one, which points teach. */
    String perfect() {
        return !isTaught() ? "the exact field" : switch (file.experiment().field()) {
            case FieldSpec.Exact known when known.fault().isEmpty() -> "the exact field";
            case FieldSpec.Exact _ -> "the teacher (the exact field with its fault)";
            default -> "the teacher (a learned field)";
        };
    }

    /** Whether it leads where a flow ends at once. */
    boolean isOneStep() {
        return course instanceof Course.OneStep;
    }

    /** The law at t = 1. */
    Law source() {
        return model().known(1).orElseThrow();
    }

    /** Whether it was shown points without a label, so that it knows the field of all classes. */
    boolean knowsAll() {
        return network.classes() == 0 || file.experiment().training().orElseThrow().labels().drop() > 0;
    }

    /** The exact law of each class with its share, of a network that is told labels. */
    List<DataSource.Part> classes() {
        return network.classes() == 0 ? List.of() : exact.classes().orElseThrow().parts();
    }

    /** What it knows without a label. */
    public MarginalField field() {
        return objective.read(predicted);
    }

    /** What it knows of a label. */
    MarginalField field(int label) {
        return network.classes() == 0 ? field() : objective.read(predicted.withLabel(label));
    }

    /** The law and the path, with particles moved by the network, beside the velocity that the experiment gives a score; a network that saw no point without label moves those of class 0. */
    public Model model() {
        if (exact.course() instanceof Course.Transport bridge && course instanceof Course.Transport own
                && own.predicts().equals(Set.of(Prediction.SCORE))) {
            return exact.with(MarginalField.of(exact.field(), field()),
                    bridge.saying(Set.of(Prediction.VELOCITY, Prediction.SCORE)));
        }
        if (knowsAll()) {
            return exact.with(field(), course);
        }
        Law first = classes().getFirst().law();
        return new Model(first, exact.path(), field(0), course, exact.classes(),
                Optional.of(new OneClass(0, 1, network.classes(), exact.data(), first)));
    }

    /**
     * The experiment's sampler with the network.
     *
     * @param wanted the experiment, or one that differs in what is kept and measured
     * @throws ExperimentException if the sampler asks for what the network does not know
     */
    Runner sampler(ExperimentFile wanted) throws IOException {
        return Runner.of(wanted, model());
    }

    /** The files that the experiment read. */
    List<Path> inputs() throws IOException {
        Experiment experiment = file.experiment();
        return sampler(ExperimentFile.of(
                experiment.withParticles(1).movedBy(experiment.process(), experiment.seed()))).inputs();
    }

    void checkSampler() throws IOException {
        sampler(file);
    }
}
