package ornstein.steer;

import java.util.OptionalDouble;

import ornstein.path.MarginalField;
import ornstein.solve.Stepper;
import ornstein.solve.diffusion.Ancestral;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.DpmSolverPlusPlusTwoStage;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.PredictorCorrector;
import ornstein.solve.diffusion.ReverseProcess;

/** γ of the process that a sampler simulates in the limit of small steps, which weights in continuous time belong to. */
final class SamplerNoise {
    private SamplerNoise() {}

    /** γ, where it is one number. */
    static OptionalDouble gamma(Stepper<MarginalField> sampler) {
        return switch (sampler) {
            case ReverseProcess process -> OptionalDouble.of(process.gamma());
            case ExponentialEuler euler -> OptionalDouble.of(euler.gamma());
            case Ddim ddim -> OptionalDouble.of(ddim.eta());
            case Ancestral ancestral -> OptionalDouble.of(ancestral.eta());
            case DpmSolverPlusPlusTwoStage stages -> OptionalDouble.of(stages.eta());
            case DpmSolverPlusPlusSde steps -> OptionalDouble.of(Math.sqrt(steps.eta()));
            default -> OptionalDouble.empty();
        };
    }

    /**
     * Refuses rates of another process, and samplers that move particles along none.
     *
     * @throws IllegalArgumentException saying which γ it is
     */
    static void check(Stepper<MarginalField> sampler, double gamma) {
        if (sampler instanceof PredictorCorrector) {
            throw new IllegalArgumentException(
                    "predictor–corrector: its Langevin steps are no part of the process that rates are of;"
                            + " take its predictor alone");
        }
        OptionalDouble own = gamma(sampler);
        if (own.isPresent() && Math.abs(own.getAsDouble() - gamma) > 1e-9) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": " + sampler.name() + " simulates the process of γ = "
                            + own.getAsDouble() + ", and weights of another do not fit it; give its own");
        }
    }
}
