package ornstein.lab.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.lab.run.Runner;
import ornstein.learning.Objective;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.path.MarginalField;

/**
 * A network with its parameters, and what it was trained for.
 *
 * @param file the experiment
 * @param exact its law, path and exact field
 * @param objective what is minimised
 * @param network the layers
 * @param values the parameters
 * @param predicted the prediction that the network gives, without a label
 * @param source the law at t = 1
 */
public record Trained(ExperimentFile file, Model exact, Objective objective, Network network, double[] values,
        NetworkField predicted, Law source) {
    static Trained of(ExperimentFile file, Model exact, Objective objective, Network network, double[] values) {
        try {
            Law source = Objectives.sourceLaw(file, exact);
            return new Trained(file, exact, objective, network, values,
                    new NetworkField(objective.schedule(), network, values, objective.preconditioning()), source);
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
        return switch (kind()) {
            case "transport", "bridge", "reflow", "distillation" -> false;
            default -> true;
        };
    }

    /** What it knows without a label. */
    public MarginalField field() {
        return objective.read(predicted);
    }

    /** What it knows of a label. */
    MarginalField field(int label) {
        return network.classes() == 0 ? field() : objective.read(predicted.withLabel(label));
    }

    /** The law and the path, with particles moved by the network. */
    public Model model() {
        return new Model(exact.data(), exact.path(), field());
    }

    /**
     * The experiment's sampler with the network.
     *
     * @param wanted the experiment, or one that differs in what is kept and measured
     * @throws ExperimentException if the sampler asks for what the network does not know
     */
    Runner sampler(ExperimentFile wanted) throws IOException {
        if (kind().equals("distillation")) {
            return Runner.inOneStep(wanted, model(), file.experiment().training().orElseThrow().times().from());
        }
        return isGaussian() ? Runner.of(wanted, model()) : Runner.between(wanted, model(), source);
    }

    /** The files that the experiment read. */
    List<Path> inputs() throws IOException {
        return sampler(ExperimentFile.of(file.experiment().watched(1))).inputs();
    }

    void checkSampler() throws IOException {
        sampler(file);
    }
}
