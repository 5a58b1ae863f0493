package ornstein.lab.run;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.experiment.PotentialSpec;
import ornstein.lab.experiment.ResampleSpec;
import ornstein.lab.experiment.SteeringMethod;
import ornstein.lab.experiment.SteeringSpec;
import ornstein.lab.experiment.TiltSpec;
import ornstein.path.MarginalField;
import ornstein.random.Noise;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.steer.Correction;
import ornstein.steer.ExactTwist;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Potential;
import ornstein.steer.Ramp;
import ornstein.steer.ResampleWhen;
import ornstein.steer.Resampling;
import ornstein.steer.Reward;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;
import ornstein.steer.SteeredTruth;
import ornstein.steer.Truth;
import ornstein.steer.TwistedReward;

/**
 * The steering of an experiment: the target that it promises, with its exact law, and the method that is to reach it.
 *
 * <p>The target is that of clean data at full strength, whatever the sampler's last time: runs make one more step, exactly, to clean
 * data where their grid ends above.
 */
public final class Steering {
    /** So many particles try all steps before a run. */
    private static final int SCOUTS = 16;

    private final ExperimentFile file;
    private final Model model;
    private final SteeringSpec spec;
    private final SteeredPath promised;
    private final Truth.Known truth;
    private final Steered method;
    private final TimeGrid grid;

    private Steering(ExperimentFile file, Model model, SteeringSpec spec) throws IOException {
        this.file = file;
        this.model = model;
        this.spec = spec;
        checkField();
        SteeredLaws laws = new SteeredLaws(file, model, spec);
        SteeredPath base = laws.base();
        Optional<Reward> reward = laws.reward();
        this.promised = reward.map(known -> laws.tilted(base, known)).orElse(base);
        this.truth = known(SteeredTruth.of(promised).clean());
        this.grid = file.located("sampler", this::times);
        if (spec.method() == SteeringMethod.EXACT_TWIST) {
            this.method = file.located("steering.method", () -> Steered.optimal(ExactTwist.of(promised)));
        } else {
            this.method = file.located("sampler", () -> method(laws, base, reward));
        }
    }

    /**
     * Makes ready, and tries all steps with a few particles.
     *
     * @throws ExperimentException naming what is refused and its place
     * @throws IOException if the disk fails
     */
    public static Steering of(ExperimentFile file) throws IOException {
        return of(file, Model.of(file));
    }

    static Steering of(ExperimentFile file, Model model) throws IOException {
        SteeringSpec spec = file.experiment().steering().orElseThrow(() -> file.refuse("steering",
                "the experiment is not steered; say towards what, as in steering: {method: reward-tilt, reward: {type:"
                        + " quadratic, centre: [-2], precision: 1}}",
                null));
        model.checkAlongMarginals(file, "steering is towards laws of that path");
        Steering steering = new Steering(file, model, spec);
        steering.rehearse();
        return steering;
    }

    private void checkField() {
        if (model.oneClass().filter(OneClass::isGuided).isPresent()) {
            throw file.refuse("field.guidance", "a guided field is of no law that steering could begin with; take the"
                    + " method cfg, which is steered to p^(1−w)·p_c^w, or leave guidance out", null);
        }
    }

    private Truth.Known known(Truth found) {
        return switch (found) {
            case Truth.Known known -> known;
            case Truth.Unknown(String reason) -> throw file.refuse("steering", reason
                    + "; what cannot be known cannot be compared with: choose a target whose law is", null);
        };
    }

    private TimeGrid times() {
        TimeGrid times = file.experiment().sampler().grid().under(model.path().schedule());
        if (!times.isReverse()) {
            throw new IllegalArgumentException("the times go from " + times.from() + " to " + times.to()
                    + ": steering removes noise; turn them round");
        }
        return times;
    }

    private Steered method(SteeredLaws laws, SteeredPath base, Optional<Reward> reward) {
        SteeredSampler sampler = new SteeredSampler(file.experiment().sampler());
        Stepper<MarginalField> stepper = sampler.stepper(grid.clock());
        Optional<Reward> guiding = switch (spec.method()) {
            case TWISTED, FK, DPS -> reward.map(clean -> lookAhead(clean, Steered.of(base).model()));
            case REWARD_TILT, ANNEALED, PRODUCT, CFG, AUTOGUIDANCE, CLASSIFIER, EXACT_TWIST, NONE -> reward;
        };
        SteeredPath target = guiding.map(known -> laws.tilted(base, known)).orElse(base);
        Correction correction = switch (spec.weights()) {
            case "ratio" -> new Correction.Ratio();
            case "rate" -> new Correction.Rate(sampler.gamma());
            case "potential" ->
                new Correction.Potentials(potential(spec.potential().orElseThrow(), guiding.orElseThrow(),
                        laws.ramp()));
            default -> new Correction.None();
        };
        Steered steered = new Steered(target, stepper, 0, correction);
        OptionalDouble share = spec.tilt().map(TiltSpec::share).orElse(OptionalDouble.of(0));
        return share.isPresent()
                ? steered.sharing(share.getAsDouble())
                : sampler.needsLaw(grid.clock()) ? steered : steered.fitted(grid);
    }

    /**
     * The reward of what a field takes for the denoised point, where the method can do without what is not known of it.
     *
     * @throws ExperimentException saying what is not known, and what to take instead
     */
    private TwistedReward lookAhead(Reward clean, MarginalField field) {
        TwistedReward ahead = TwistedReward.of(clean, field);
        String word = spec.method().word();
        boolean guided = spec.method() != SteeringMethod.FK
                && spec.tilt().map(TiltSpec::share).orElse(OptionalDouble.empty()).orElse(1) != 0;
        if (guided && !ahead.knows(Reward.Knowledge.GRADIENT)) {
            throw file.refuse("steering.method", word + " is guided by the gradient of a reward of denoised points, "
                    + "which takes products with the Jacobian of the denoiser, and the field " + field()
                    + " gives values alone; take a network as field: {type: learned, …}, the method fk"
                    + (spec.method() == SteeringMethod.TWISTED ? ", share: 0" : "")
                    + ", or leave field out", null);
        }
        if (spec.weights().equals("rate") && !ahead.knows(Reward.Knowledge.TIME_DERIVATIVE)) {
            throw file.refuse("steering.weights",
                    "rate: needs the derivative in t of the reward of denoised points, which is"
                            + " known of the exact denoiser alone; take weights: ratio, the method fk, or leave field out",
                    null);
        }
        return ahead;
    }

    private String field() {
        return file.experiment().field().type()
                + (file.experiment().field() instanceof FieldSpec.Exact ? " with its fault" : "");
    }

    private static Potential potential(PotentialSpec spec, Reward reward, Ramp ramp) {
        return new Potential(reward, ramp, Potential.Kind.valueOf(spec.kind().toUpperCase(Locale.ROOT)),
                spec.interval());
    }

    /** Makes all steps with a few particles: what a sampler or its weights cannot do is refused before a run. */
    private void rehearse() {
        file.located("steering.resample", () -> {
            when().check(Math.toIntExact(Math.min(Integer.MAX_VALUE, file.experiment().particles())));
            return spec;
        });
        file.located("sampler", () -> run(Smc.withoutResampling(), SCOUTS, Noise.seeded(file.experiment().seed())
                .child("rehearsal")));
    }

    private ResampleWhen when() {
        ResampleSpec resample = spec.resample();
        return switch (resample.when()) {
            case "every" -> ResampleWhen.every(resample.n());
            case "end" -> ResampleWhen.end();
            case "never" -> ResampleWhen.never();
            default -> ResampleWhen.ess(resample.threshold());
        };
    }

    /** How the file says that particles are resampled. */
    public Resampling scheme() {
        return Resampling.named(spec.resample().scheme());
    }

    /**
     * Makes a run; the same noise gives the same bits on any number of threads.
     *
     * @param particles N ≥ 1
     * @param progress hears the share of the work done
     */
    public ParticleCloud run(int particles, Noise noise, DoubleConsumer progress) {
        return run(Smc.of(scheme(), when()).reporting(progress), particles, noise);
    }

    private ParticleCloud run(Smc smc, int particles, Noise noise) {
        return smc.run(method, grid, particles, noise);
    }

    /** The experiment. */
    public Experiment experiment() {
        return file.experiment();
    }

    /** What the file says of it. */
    public SteeringSpec spec() {
        return spec;
    }

    /** The law and the path of the experiment without steering. */
    public Model model() {
        return model;
    }

    /** The exact law of clean data that the method promises, with its normaliser. */
    public Truth.Known truth() {
        return truth;
    }

    /** The promised target at some time on the way, if its law is known. */
    Law lawAt(double t) {
        return SteeredTruth.of(promised).at(t).orThrow().law();
    }

    /** The times, to clean data. */
    public TimeGrid grid() {
        return method.finished(grid);
    }

    /** The share of the reward's gradient that guides the sampler: what the file says, or what fits sampler and weights. */
    public double share() {
        return method.share();
    }

    /** Evaluations of the reward's gradient in one of the sampler's field. */
    public int gradientsPerEvaluation() {
        return method.share() == 0 ? 0 : 1;
    }
}
