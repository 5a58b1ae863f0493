package ornstein.lab.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import ornstein.chain.DenoisingErrors;
import ornstein.chain.DiscreteSchedule;
import ornstein.chain.GaussianStep;
import ornstein.chain.ReverseRule;
import ornstein.chain.VariationalBound;
import ornstein.distribution.Empirical;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.lab.run.OneClass;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** The variational bound of an experiment's chain, for any rule of its steps. */
public final class BoundStudy {
    /** How many draws are usual in more than one dimension. */
    public static final int DRAWS = 10_000;

    private final Law data;
    private final DiscreteSchedule schedule;
    private final DenoisingErrors errors;
    private final VariationalBound bound;
    private final OptionalDouble lastVariance;
    private final Optional<OneClass> oneClass;

    private BoundStudy(Model model, DenoisingErrors errors, OptionalDouble lastVariance) {
        this.data = model.data();
        this.schedule = errors.schedule();
        this.errors = errors;
        this.bound = model.isExact() ? VariationalBound.of(errors) : VariationalBound.of(errors, model.field());
        this.lastVariance = lastVariance;
        this.oneClass = model.oneClass();
    }

    /**
     * The chain of the steps of an experiment's sampler with its field, and its target.
     *
     * @param lastVariance that of the last step, &gt; 0; if left open that of the rule, and where a rule has none there, as
     *     β̃ and DDIM, that of the step before
     * @param draws how many, ≥ 2, for laws of several components in more than one dimension, and for fields of which values
     *     alone are known
     * @throws ExperimentException naming what is refused and its place
     * @throws IOException if the disk fails
     */
    public static BoundStudy of(ExperimentFile file, OptionalDouble lastVariance, int draws) throws IOException {
        if (lastVariance.isPresent()
                && !(lastVariance.getAsDouble() > 0 && lastVariance.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw refused("last variance = " + lastVariance.getAsDouble()
                    + ": must be a number > 0, as the last step needs a density");
        }
        if (draws < 2) {
            throw refused("draws = " + draws + ": must be an integer ≥ 2");
        }
        Model model = Model.of(file);
        model.checkAlongMarginals(file, "the bound is of a chain that leads back along it");
        DiscreteSchedule schedule = ExperimentChain.of(file, model);
        Expectation expectation = model.data().dimension() == 1 && isSmooth(model)
                ? Expectation.quadrature()
                : Expectation.sampling(draws, Noise.seeded(file.experiment().seed()).stream("bound"));
        return new BoundStudy(model, DenoisingErrors.of(schedule, model.data(), expectation), lastVariance);
    }

    /** A field of which values alone are known, as ONNX's in single precision, may be rounded, and quadrature would chase that. */
    private static boolean isSmooth(Model model) {
        return model.isExact() || model.field().predict(Prediction.DATA).at(0.5).derivative().isPresent();
    }

    private static ExperimentException refused(String problem) {
        return new ExperimentException("", 0, 0, problem);
    }

    /** The chain. */
    public DiscreteSchedule schedule() {
        return schedule;
    }

    /** The class that data and field are of, if they are of one. */
    public Optional<OneClass> oneClass() {
        return oneClass;
    }

    /**
     * All terms of a rule.
     *
     * @throws ExperimentException if the last step has no variance, nor is there one before it
     */
    public BoundResult measure(BoundRule name) {
        ReverseRule rule = ending(name);
        List<Estimate> steps = inner().mapToObj(t -> bound.step(rule, t)).toList();
        List<Estimate> noise = name.hasPosteriorMean()
                ? inner().mapToObj(t -> bound.noiseForm(rule, t)).toList()
                : List.of();
        Estimate reconstruction = bound.reconstruction(rule);
        Estimate total = Estimate.exact(bound.prior());
        for (Estimate step : steps) {
            total = total.plus(step);
        }
        boolean points = data instanceof Empirical;
        List<Optional<Estimate>> gaps = new ArrayList<>();
        for (int t = 1; t <= schedule.steps(); t++) {
            gaps.add(points && t == 1 ? Optional.empty() : Optional.of(bound.kernelGap(rule, t - 1, t)));
        }
        return new BoundResult(name.name(),
                IntStream.rangeClosed(1, schedule.steps()).mapToObj(schedule::alphaBar).toList(),
                total.plus(reconstruction), bound.prior(), steps, reconstruction,
                rule.step(schedule, 0, 1).variance(), noise, gaps, bound.priorGap(),
                points ? Optional.empty() : Optional.of(bound.entropy(0)));
    }

    private IntStream inner() {
        return IntStream.rangeClosed(2, schedule.steps());
    }

    /** The rule with a last step that has a density. */
    private ReverseRule ending(BoundRule name) {
        ReverseRule rule = name.on(errors);
        GaussianStep last = rule.step(schedule, 0, 1);
        double variance = lastVariance.orElse(last.variance());
        if (variance == 0) {
            if (schedule.steps() == 1) {
                throw refused(
                        "rule " + name.name() + " on a chain of 1 step: it gives its last step no variance, so that"
                                + " L_0 is infinite, and there is no step before it whose variance it could take; give"
                                + " --last-variance, or more steps");
            }
            variance = rule.step(schedule, 1, 2).variance();
        }
        GaussianStep ending = new GaussianStep(last.noisy(), last.clean(), variance);
        return (chain, s, t) -> s == 0 && t == 1 ? ending : rule.step(chain, s, t);
    }
}
