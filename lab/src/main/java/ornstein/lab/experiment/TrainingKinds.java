package ornstein.lab.experiment;

import java.util.List;

import ornstein.lab.sampler.Parameter;

/** The words of the section {@code training}, with their settings. */
final class TrainingKinds {
    private static final double MOST = Double.POSITIVE_INFINITY;

    static final String SOURCE = "source";

    static final Kinds OBJECTIVES = Kinds.of(
            Kind.of("flow-matching", "conditional flow matching: the velocity of single paths is the target"),
            Kind.of("score-matching", "denoising score matching: the noise of single points is the target"),
            Kind.of("explicit", "explicit score matching: the score of the experiment’s field is the target"),
            Kind.of("implicit", "implicit score matching: no target, the whole trace of the Jacobian"),
            Kind.of("sliced", "sliced score matching: no target, the Jacobian along random directions",
                    new Parameter.Whole("probes", "directions for each point", 1, 1, 1000)),
            Kind.of("transport", "flow matching on lines between the target and any source",
                    new Parameter.Choice("coupling",
                            "how points of both ends are paired, among 125 of a minibatch at a time",
                            "independent", List.of("independent", "optimal", "sinkhorn")),
                    Parameter.positive("epsilon", "weight of the entropy of sinkhorn, in units of squared distance",
                            0.05)),
            Kind.of("bridge",
                    "the Schrödinger bridge between the target and any source, paired among 125 of a minibatch at a time",
                    Parameter.positive("noise", "s: between ends the deviation is s√(ασ)", 0.5)),
            Kind.of("reflow", "rectified flow: lines between the ends of the paths of the experiment’s field", pairs(),
                    tolerance()),
            Kind.of("distillation", "one step that leads to where the flow of the experiment’s field ends",
                    tolerance()),
            Kind.of("chain", "the variational bound of the discrete chain",
                    new Parameter.Choice("form", "of the weights: all steps equal, or as the bound has them", "simple",
                            List.of("simple", "bound"))));

    /** The objectives that join the target with a source. */
    static final List<String> WITH_SOURCE = List.of("transport", "bridge");

    static final Kinds WEIGHTS = Kinds.of(
            Kind.of("uniform", "1, on what is predicted"),
            Kind.of("likelihood", "g², on the score: the loss bounds the likelihood"),
            Kind.of("snr", "α²/σ², on the data"),
            Kind.of("truncated-snr", "max(α²/σ², 1), on the data"),
            Kind.of("min-snr", "min(α²/σ², γ), on the data", Parameter.positive("gamma", "γ", 5)),
            Kind.of("edm", "that of EDM, on the data",
                    Parameter.positive("data-deviation", "σ_data", 0.5)),
            Kind.of("power", "tᵖ, on what is predicted",
                    number("exponent", "p", 1)));

    static final Kinds TIMES = Kinds.of(
            Kind.of("uniform", "equally likely"),
            Kind.of("log-normal", "log σ/α is normal, as in EDM", number("mean", "of log σ/α", -1.2),
                    Parameter.positive("deviation", "of log σ/α", 1.2)),
            Kind.of("logit-normal", "log t/(1 − t) is normal", number("mean", "of log t/(1 − t)", 0),
                    Parameter.positive("deviation", "of log t/(1 − t)", 1)),
            Kind.of("uniform-log-snr", "log α²/σ² is uniform"));

    static final List<String> PRECISIONS = List.of("single", "double");

    static final List<String> SPREADS = List.of("independent", "stratified", "systematic", "antithetic");

    static final Kinds PRECONDITIONING = Kinds.of(
            Kind.of("none", "the network is what is predicted"),
            Kind.of("edm", "that of EDM, for predictions of the data",
                    Parameter.positive("data-deviation", "σ_data, the standard deviation of a coordinate", 0.5)));

    static final Kinds OPTIMISERS = Kinds.of(
            Kind.of("adam", "Adam", decay("beta1", "gradients", 0.9), decay("beta2", "squared gradients", 0.999),
                    Parameter.positive("epsilon", "ε below the root", 1e-8)),
            Kind.of("adamw", "Adam with decoupled decay of the weights", decay("beta1", "gradients", 0.9),
                    decay("beta2", "squared gradients", 0.999),
                    Parameter.positive("epsilon", "ε below the root", 1e-8),
                    Parameter.atLeastZero("decay", "λ: after each step values are smaller by the rate times λ", 0.01)));

    static final Kinds RATES = Kinds.of(
            Kind.of("constant", "the same at every step", peak(), warmUp()),
            Kind.of("cosine", "falls to 0 along half a cosine", peak(), warmUp()));

    static final Kinds FEATURES = Kinds.of(
            Kind.of("raw", "the number itself"),
            Kind.of("sinusoidal", "sines and cosines, their frequencies in geometric progression",
                    new Parameter.Whole("count", "of frequencies", 16, 1, 4096),
                    Parameter.positive("lowest", "frequency, in periods per unit of time", 0.25),
                    Parameter.positive("highest", "frequency", 64)),
            Kind.of("fourier", "sines and cosines of random frequencies",
                    new Parameter.Whole("count", "of frequencies", 16, 1, 4096),
                    Parameter.positive("deviation", "of the frequencies, which are normal", 2)));

    static final Kinds FAULTS = Kinds.of(
            Kind.of("bias", "the same vector added everywhere", size()),
            Kind.of("random-bias", "a smooth random field added", size(),
                    Parameter.positive("length", "over which it changes, in standard deviations of x_t", 1),
                    new Parameter.Whole("seed", "which field", 0, 0, Integer.MAX_VALUE)),
            Kind.of("scale", "multiplied", number("factor", "by this", 0.9)),
            Kind.of("smoothing", "that of data smoothed by a Gaussian",
                    Parameter.positive("bandwidth", "variance of the Gaussian", 0.05)),
            Kind.of("precision", "rounded",
                    new Parameter.Whole("bits", "of the significand: 24 is float, 11 half, 8 bfloat16", 11, 2, 53)));

    private TrainingKinds() {}

    private static Parameter size() {
        return Parameter.atLeastZero("size", "relative to the root mean square of what is predicted", 0.1);
    }

    private static Parameter number(String name, String what, double usual) {
        return new Parameter.Real(name, what, usual, -MOST, true, MOST);
    }

    private static Parameter decay(String name, String what, double usual) {
        return new Parameter.Real(name, "how much of the mean of " + what + " is kept", usual, 0, false,
                Math.nextDown(1.0));
    }

    private static Parameter pairs() {
        return new Parameter.Whole("pairs", "how many paths are followed beforehand", 50_000, 1, Integer.MAX_VALUE);
    }

    private static Parameter tolerance() {
        return new Parameter.Real("tolerance", "of the solver that follows the flow", 1e-6, 0, true, 0.1);
    }

    private static Parameter peak() {
        return Parameter.positive("peak", "the largest rate", 1e-3);
    }

    private static Parameter warmUp() {
        return new Parameter.Whole("warm-up", "steps over which the rate grows from 0", 0, 0, Integer.MAX_VALUE);
    }
}
