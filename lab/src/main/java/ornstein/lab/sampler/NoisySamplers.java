package ornstein.lab.sampler;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Stepper;
import ornstein.solve.diffusion.AlphaFold;
import ornstein.solve.diffusion.AnalyticDpm;
import ornstein.solve.diffusion.Ancestral;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Ddpm;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.DpmSolverPlusPlusTwoStage;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.PredictorCorrector;
import ornstein.solve.diffusion.ReverseKernel;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;

/** Stochastic samplers that know the schedule. */
final class NoisySamplers {
    private static final Parameter NOISE_SCALE = Parameter.positive("s-noise",
            "the factor of the noise; 1 keeps the marginals", 1);
    private static final Parameter ETA = new Parameter.Real("eta",
            "η: 0 is deterministic, 1 draws all the noise of the posterior", 1.0, 0, false, 1);

    private NoisySamplers() {}

    static List<SamplerType> all() {
        return List.of(ddpm(), exponentialEuler(), ancestral("euler-ancestral", Ancestral.Way.EULER, 1),
                ancestral("dpm2-ancestral", Ancestral.Way.DPM2, 2),
                ancestral("dpmpp-2s-ancestral", Ancestral.Way.DPMPP_2S, 2), dpmppSde(), dpmppMultistepSde(2),
                dpmppMultistepSde(3), edmChurn(), alphaFold(), predictorCorrector(), reverseKernel());
    }

    private static SamplerType ddpm() {
        Parameter variance = new Parameter.Choice("variance",
                "the variance of a step: β̃, right for data of one point; β, right for standard normal data; or the one that is"
                        + " optimal for the target",
                "beta-tilde", List.of("beta-tilde", "beta", "optimal"));
        Parameter eta = new Parameter.Real("eta",
                "η of the optimal variance: 1 is Analytic-DPM, 0 Analytic-DDIM; with the other variances it is 1", 1.0,
                0,
                false, 1);
        Parameter last = new Parameter.Truth("last-noise",
                "whether the step to clean data adds noise, too, as the chain of the variational bound does", false);
        Parameter draws = new Parameter.Whole("draws",
                "of the optimal variance in more than one dimension: over how many draws its expectation is taken",
                AnalyticDpm.DRAWS, 2, Integer.MAX_VALUE);
        return SamplerType.of("ddpm", "ancestral sampling of DDPM, with a choice of variances", Direction.REMOVES_NOISE,
                List.of(variance, eta, last, draws), NoisySamplers::ddpm,
                settings -> settings.word("variance").equals("optimal")
                        ? Theory.none(
                                "exact for one Gaussian on the line, where laws are measured; for others of weak order 1, as"
                                        + " the variance of a step does not depend on the point")
                        : Theory.weak(1));
    }

    private static Scheme ddpm(Settings settings) {
        boolean last = settings.truth("last-noise");
        double eta = settings.number("eta");
        String variance = settings.word("variance");
        if (variance.equals("optimal")) {
            return new Scheme.OfLaw(new AnalyticDpm(eta, last, settings.whole("draws")));
        }
        if (eta != 1) {
            throw new IllegalArgumentException(
                    "eta = " + eta + ": belongs to variance optimal; with variance " + variance
                            + " leave it out" + (variance.equals("beta") ? "" : ", or take the sampler ddim"));
        }
        return new Scheme.OfField(
                new Ddpm(variance.equals("beta") ? Ddpm.Variance.BETA : Ddpm.Variance.BETA_TILDE, last));
    }

    private static SamplerType exponentialEuler() {
        Parameter gamma = Parameter.atLeastZero("gamma",
                "γ: the noise of the reverse process; 0 is the probability flow, 1 the time reversal", 1);
        Parameter frozen = new Parameter.Choice("prediction", "what is frozen over a step", "data",
                List.of("data", "noise", "score"));
        return removing("exponential-euler", "the reverse process with its linear part exact", List.of(gamma, frozen),
                settings -> new ExponentialEuler(settings.number("gamma"),
                        Prediction.valueOf(settings.word("prediction").toUpperCase(Locale.ROOT))),
                settings -> Theory.additive(1, 1))
                .singularWithoutSignal(settings -> !settings.word("prediction").equals("data"));
    }

    private static SamplerType ancestral(String name, Ancestral.Way way, double weak) {
        return removing(name, "ancestral sampling, down by " + switch (way) {
            case EULER -> "Euler’s method";
            case DPM2 -> "DPM-Solver-2";
            case DPMPP_2S -> "DPM-Solver++ 2S";
        }, List.of(ETA, NOISE_SCALE),
                settings -> new Ancestral(way, settings.number("eta"), settings.number("s-noise")),
                settings -> keeping(settings, Theory.weak(weak)))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType dpmppSde() {
        return removing("dpmpp-sde", "DPM-Solver++ SDE in one step of two evaluations", List.of(ETA, NOISE_SCALE),
                settings -> new DpmSolverPlusPlusTwoStage(settings.number("eta"), settings.number("s-noise")),
                settings -> keeping(settings, Theory.weak(2)))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType dpmppMultistepSde(int order) {
        Parameter eta = Parameter.atLeastZero("eta", "η = γ²: 0 is the probability flow, 1 the time reversal", 1);
        Parameter form = new Parameter.Choice("form",
                "of order 2: the slope as if at the middle, or the exact integral of a straight line", "midpoint",
                List.of("midpoint", "heun"));
        return removing("dpmpp-" + order + "m-sde", "DPM-Solver++ SDE " + order + "M",
                order == 2 ? List.of(eta, NOISE_SCALE, form) : List.of(eta, NOISE_SCALE),
                settings -> new DpmSolverPlusPlusSde(order, settings.number("eta"), settings.number("s-noise"),
                        order == 2
                                ? DpmSolverPlusPlusSde.Form.valueOf(settings.word("form").toUpperCase(Locale.ROOT))
                                : DpmSolverPlusPlusSde.Form.MIDPOINT),
                settings -> keeping(settings, Theory.weak(2).noting(
                        "of order 2 in law, though its polynomial does not know the noise of the present step: that of the"
                                + " step before, which it knows, has the same law"
                                + (order == 3 ? "; order 3 would need all its moments, too" : ""))));
    }

    private static SamplerType edmChurn() {
        Parameter churn = Parameter.atLeastZero("s-churn",
                "S_churn: how much noise is added, shared out among the steps",
                10);
        Parameter lowest = Parameter.atLeastZero("s-tmin", "S_tmin: the least σ/α that is raised", 0);
        Parameter highest = Parameter.positive("s-tmax", "S_tmax: the largest σ/α that is raised", 1e9);
        return removing("edm-churn", "EDM’s stochastic sampler: noise is added, then Heun’s method goes down",
                List.of(churn, lowest, highest, NOISE_SCALE),
                settings -> Edm.heun(new Churn(settings.number("s-churn"), settings.number("s-tmin"),
                        settings.number("s-tmax"), settings.number("s-noise"))),
                settings -> keeping(settings, Theory.weak(2)))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType alphaFold() {
        AlphaFold usual = AlphaFold.published();
        return removing("alphafold3", "the sampler of AlphaFold 3",
                List.of(Parameter.atLeastZero("gamma-0", "γ_0: by which share the level is raised", usual.gamma()),
                        Parameter.atLeastZero("gamma-min", "γ_min: the σ/α below which nothing is raised",
                                usual.gammaMin()),
                        Parameter.positive("noise-scale", "λ: the factor of the noise", usual.noiseScale()),
                        Parameter.positive("step-scale", "η: the factor of the step", usual.stepScale())),
                settings -> new AlphaFold(settings.number("gamma-0"), settings.number("gamma-min"),
                        settings.number("noise-scale"), settings.number("step-scale")),
                settings -> Theory
                        .none("its steps up do not become shorter with more of them, and with a step scale other"
                                + " than 1 the drift is not that of the noise: it does not converge to the law of the data"))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType predictorCorrector() {
        Parameter predictor = new Parameter.Choice("predictor", "the scheme of the step", "exponential-euler",
                List.of("exponential-euler", "euler-maruyama", "ddim"));
        Parameter corrections = new Parameter.Whole("corrections", "Langevin steps after each step", 1, 1, 12);
        Parameter snr = Parameter.positive("snr", "r: the ratio of signal to noise of a Langevin step", 0.16);
        return removing("predictor-corrector", "a step, then Langevin dynamics at the level reached",
                List.of(predictor, corrections, snr),
                settings -> new PredictorCorrector(predictor(settings), settings.whole("corrections"),
                        settings.number("snr")),
                settings -> Theory.none("the corrector’s own law differs from the exact one by O(r²) for any number of"
                        + " steps"))
                .singularWithoutSignal(settings -> true);
    }

    private static Stepper<MarginalField> predictor(Settings settings) {
        return switch (settings.word("predictor")) {
            case "euler-maruyama" -> new ReverseProcess(1, new EulerMaruyama());
            case "ddim" -> Ddim.deterministic();
            default -> ExponentialEuler.of(1);
        };
    }

    private static SamplerType reverseKernel() {
        return SamplerType.of("reverse-kernel", "draws from the exact reverse kernel, any number of steps",
                Direction.REMOVES_NOISE, List.of(), settings -> new Scheme.OfLaw(new ReverseKernel()),
                settings -> Theory.none("exact for any number of steps"));
    }

    /** A noise of another size than the drift's does not keep the marginals. */
    private static Theory keeping(Settings settings, Theory theory) {
        return settings.number("s-noise") == 1
                ? theory
                : Theory.none("with s-noise other than 1 the marginals are not kept");
    }

    private static SamplerType removing(String name, String summary, List<Parameter> parameters,
            Function<Settings, Stepper<MarginalField>> stepper, Function<Settings, Theory> theory) {
        return SamplerType.of(name, summary, Direction.REMOVES_NOISE, parameters,
                settings -> new Scheme.OfField(stepper.apply(settings)), theory);
    }
}
