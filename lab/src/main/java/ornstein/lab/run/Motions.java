package ornstein.lab.run;

import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.OwnGrid;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.SolvedSpec;
import ornstein.process.BrownianMotion;
import ornstein.process.ExactlySolved;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.process.TimeVaryingOrnsteinUhlenbeck;

/**
 * The process of an experiment.
 *
 * @param start the points that particles start from, if they are given
 */
record Motions(ExperimentFile file, Model model, Optional<Batch> start) {
    /**
     * Makes it.
     *
     * @throws ExperimentException naming the key's place, if the process does not suit the target
     */
    Motion motion() {
        return switch (file.experiment().process()) {
            case ProcessSpec.Diffusion() -> new ScheduledMotion(model);
            case ProcessSpec.Flow flow -> FlowMotion.of(model, flow, new ScheduledMotion(model));
            case SolvedSpec.OrnsteinUhlenbeck(double theta, double sigma, List<Double> mean) -> {
                checkDimension(mean);
                yield solved(new OrnsteinUhlenbeck(theta, sigma, mean));
            }
            case SolvedSpec.VaryingOrnsteinUhlenbeck(double min, double max, double horizon) ->
                solved(TimeVaryingOrnsteinUhlenbeck.linear(min, max, horizon));
            case SolvedSpec.Brownian(double sigma) -> solved(new BrownianMotion(sigma));
            case ProcessSpec.Langevin(double temperature, double mobility) ->
                langevin(density(), temperature, mobility);
        };
    }

    private void checkDimension(List<Double> mean) {
        int dimension = model.data().dimension();
        if (!mean.isEmpty() && mean.size() != dimension) {
            throw file.refuse("process.mean", "has " + mean.size() + " coordinates, the target has dimension "
                    + dimension + ": give a point of its space, or leave it out for 0", null);
        }
    }

    /** Given points are a law of points at the first time; otherwise the target is the law at time 0. */
    private Motion solved(ExactlySolved process) {
        if (start.isPresent() && file.experiment().sampler().grid() instanceof OwnGrid grid) {
            Batch points = start.get();
            long particles = file.experiment().particles();
            int used = particles == Experiment.ALL ? points.size() : (int) Math.min(points.size(), particles);
            return new SolvedMotion(process, Empirical.of(points.slice(0, used)), grid.from());
        }
        return new SolvedMotion(process, model.data(), 0);
    }

    private GaussianMixture density() {
        Law data = model.data();
        if (data instanceof GaussianMixture mixture) {
            return mixture;
        }
        throw file.refuse("target", "a law of points has no density, which Langevin dynamics need; give it a bandwidth",
                null);
    }

    private Motion langevin(GaussianMixture density, double temperature, double mobility) {
        try {
            return LangevinMotion.of(density, temperature, mobility);
        } catch (IllegalArgumentException e) {
            throw file.refuse("process.temperature", String.valueOf(e.getMessage()), e);
        }
    }
}
