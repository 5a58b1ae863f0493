package ornstein.steer;

import java.util.Optional;

import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Schedule;
import ornstein.path.Transition;
import ornstein.solve.Program;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Knot;
import ornstein.solve.diffusion.Knots;

/**
 * Weights in discrete time: each step multiplies a particle's weight by p̃_s(x_s) L(x_t | x_s) / (p̃_t(x_t) K(x_s | x_t)), with K
 * the law that the sampler's own step draws from and L a law of the step back [delmoral2006sequential]. The mean weight is
 * then the ratio of the normalisers for any number of steps, however rough.
 *
 * <p>L decides on the variance alone. Where the step draws its noise last and as much of it as the noising kernel
 * q(x_t | x_s), that is L. A step with less noise than that is a deterministic one below the level of x_s and noise that
 * leads up to it; one that adds noise first is the other way round. In both the way back is the exact reverse kernel of the
 * reference's law for the noise, and the inverse for the deterministic part, whose Jacobian's determinant enters.
 */
final class RatioWeights implements Weighting {
    /** So much more noise than on the way back costs next to nothing. */
    private static final double MORE = 0.01;

    private final TargetPath target;
    private final Optional<ExactField> reference;
    private final Optional<GaussianMixture> start;

    RatioWeights(TargetPath target, Optional<ExactField> reference, Optional<GaussianMixture> start) {
        this.target = target;
        this.reference = reference;
        this.start = start;
    }

    @Override
    public int carried() {
        return 1;
    }

    @Override
    public StepWeight start(TimeGrid grid) {
        return new StartWeight(at(grid, 0), start, true);
    }

    @Override
    public StepWeight step(Program program, TimeGrid grid, int index) {
        return switch (StepKernel.of(program)) {
            case StepKernel.NoiseLast last when isReversal(last, grid, index) ->
                new NoisingRatio(at(grid, index + 1), last, transition(grid, index));
            case StepKernel.NoiseLast last -> JacobianRatio.down(this, program, grid, index, last);
            case StepKernel.NoiseFirst first -> JacobianRatio.up(this, program, grid, index, first);
            case StepKernel.Deterministic _ -> JacobianRatio.plain(this, program, grid, index);
            case StepKernel.Bent bent -> JacobianRatio.bent(this, program, grid, index, bent);
            case StepKernel.Reversal(ExactField field) -> reversal(field, grid, index);
            case StepKernel.Unknown(String what) -> throw new IllegalArgumentException("step " + index + " " + what
                    + ": the law that it draws from has no density that is known, so that discrete-time weights do not exist;"
                    + " take weights in continuous time, or another sampler");
        };
    }

    private StepWeight reversal(ExactField field, TimeGrid grid, int index) {
        boolean last = index == grid.steps() - 1;
        Optional<FrozenTarget> next = last ? Optional.empty() : Optional.of(at(grid, index + 1));
        return ReversalRatio.of(target, field, grid, index, next);
    }

    FrozenTarget at(TimeGrid grid, int index) {
        return at(target, grid, index);
    }

    static FrozenTarget at(TargetPath target, TimeGrid grid, int index) {
        return grid.isClean(index) ? target.clean() : target.at(grid.time(index));
    }

    Schedule schedule() {
        return target.schedule();
    }

    ExactField reference() {
        if (target instanceof SteeredPath path && Exponents.at(path.experts(), 0).excess() != 0) {
            throw new IllegalArgumentException(
                    "this sampler draws other noise than the time reversal, which is undone under one law's reversal; that of"
                            + " exponents which do not add up to 1 is another, and such weights have no variance worth the name: take noise as"
                            + " of γ = 1 at the steps' full size, as euler-maruyama's, or weights in continuous time");
        }
        return reference.orElseThrow(() -> new IllegalArgumentException(
                "this sampler adds more or less noise than the time reversal: its weights need a reference law, whose reverse"
                        + " kernel is known; give the exact field of the model, or take noise as of γ = 1 (η = 1)"));
    }

    static Knot knot(ExactField field, TimeGrid grid, int index) {
        return new Knots(field.schedule(), grid).at(index);
    }

    /** q(x_t | x_s) of the step that leads from t to s. */
    Transition transition(TimeGrid grid, int index) {
        Schedule schedule = schedule();
        double t = grid.time(index);
        if (grid.isClean(index + 1)) {
            double sigma = schedule.sigma(t);
            return new Transition(schedule.alpha(t), sigma * sigma);
        }
        return schedule.transition(grid.time(index + 1), t);
    }

    /** Whether a step has the noising kernel for its way back. */
    static boolean goesBackAsNoising(StepKernel kernel, SteeredPath target, TimeGrid grid, int index) {
        RatioWeights weights = new RatioWeights(target, Optional.empty(), Optional.empty());
        return kernel instanceof StepKernel.Bent
                || kernel instanceof StepKernel.NoiseLast last && weights.isReversal(last, grid, index);
    }

    /**
     * Whether the step draws as much noise as there is on the way back: the forward variance, or Euler's g²h, which is more at
     * rough steps. With less (the posterior variance given x_0, as of η = 1) the step is narrower than the law that it stands
     * for, and weights against the noising kernel have no variance. With r times as much they have one of r/√(2r − 1) − 1 per
     * step and coordinate, which many steps multiply up to any size.
     */
    private boolean isReversal(StepKernel.NoiseLast last, TimeGrid grid, int index) {
        double forward = transition(grid, index).variance();
        double drawn = last.variance();
        if (drawn <= (1 + MORE) * forward) {
            return drawn >= forward * (1 - 1e-9);
        }
        double euler = schedule().diffusionSquared(grid.time(index)) * (grid.time(index) - grid.time(index + 1));
        return drawn <= (1 + MORE) * euler;
    }
}
