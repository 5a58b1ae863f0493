package ornstein.steer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ornstein.adjoint.StepJacobian;
import ornstein.array.Block;
import ornstein.path.ExactField;
import ornstein.path.Transition;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Knot;

/**
 * The ratio of a step whose deterministic part has a Jacobian that counts: p̃_s(x_s)/p̃_t(x_t)·|det J| times what the noise
 * and its way back contribute.
 */
final class JacobianRatio implements StepWeight {
    private final FrozenTarget next;
    private final StepJacobian jacobian;
    private final NoiseRatio noise;
    private final String where;

    private JacobianRatio(FrozenTarget next, StepJacobian jacobian, NoiseRatio noise, String where) {
        this.where = where;
        this.next = next;
        this.jacobian = jacobian;
        this.noise = noise;
    }

    /** Adds what the noise of a step contributes to the log-weights. */
    @FunctionalInterface
    private interface NoiseRatio {
        void add(WeighedBlock block);
    }

    /** x_s = F(x_t). */
    static StepWeight plain(RatioWeights weights, Program program, TimeGrid grid, int index) {
        return of(weights, program, grid, index, Register.STATE, block -> {
        });
    }

    /**
     * x_s = m + cξ: m lies at the level σ² − c² of the scale of x_s, from where the noise leads up. The reference's law has the
     * ratio q(m)/q_s(x_s) of its reversal to the noising.
     */
    static StepWeight down(RatioWeights weights, Program program, TimeGrid grid, int index,
            StepKernel.NoiseLast kernel) {
        ExactField field = weights.reference();
        Knot to = RatioWeights.knot(field, grid, index + 1);
        double below = Math.fma(to.sigma(), to.sigma(), -kernel.variance());
        if (!(below > 0)) {
            return new NoisingRatio(weights.at(grid, index + 1), kernel, weights.transition(grid, index));
        }
        Reference level = new Reference(field, to.alpha(), Math.sqrt(below));
        Reference reached = new Reference(field, to.alpha(), to.sigma());
        return of(weights, program, grid, index, Register.STATE, block -> {
            double[] value = block.values(0);
            Block mean = block.spare();
            copy(block.x(), mean);
            addNoise(block, kernel.normals(), kernel.factors(), -1, mean);
            level.logDensity(mean, block.scratch(), value);
            block.add(1, value);
            reached.logDensity(block.x(), block.scratch(), value);
            block.add(-1, value);
        });
    }

    /** x_s = F(x̂), x̂ = a x_t + cξ: q_t(x_t)/q(x̂) of the reference's law at the scale a α_t, and F's Jacobian. */
    static StepWeight up(RatioWeights weights, Program program, TimeGrid grid, int index,
            StepKernel.NoiseFirst kernel) {
        ExactField field = weights.reference();
        Knot from = RatioWeights.knot(field, grid, index);
        double scale = kernel.scale();
        Reference start = new Reference(field, from.alpha(), from.sigma());
        Reference raised = new Reference(field, scale * from.alpha(),
                Math.sqrt(Math.fma(scale * scale, from.sigma() * from.sigma(), kernel.variance())));
        double shrink = -field.dimension() * StrictMath.log(Math.abs(scale));
        return of(weights, program, grid, index, Register.STATE, block -> {
            double[] value = block.values(0);
            Block x = block.previous();
            start.logDensity(x, block.scratch(), value);
            block.add(1, value);
            Block above = block.spare();
            scale(x, scale, above);
            addNoise(block, kernel.normals(), kernel.factors(), 1, above);
            raised.logDensity(above, block.scratch(), value);
            block.add(-1, value);
            Arrays.fill(value, 0, block.size(), shrink);
            block.add(1, value);
        });
    }

    /** x_s = G(x_t, ξ): K = φ(ξ)/|det ∂G/∂ξ|, and the noising kernel for the way back. */
    static StepWeight bent(RatioWeights weights, Program program, TimeGrid grid, int index, StepKernel.Bent kernel) {
        Transition back = weights.transition(grid, index);
        StepKernel.NoiseLast unit = new StepKernel.NoiseLast(List.of(kernel.normal()), new double[] {1});
        NoisingRatio.Kernels kernels = new NoisingRatio.Kernels(unit, back);
        return of(weights, program, grid, index, kernel.normal(), kernels::add);
    }

    private static StepWeight of(RatioWeights weights, Program program, TimeGrid grid, int index, Register source,
            NoiseRatio noise) {
        Optional<Register> kept = source.isState()
                ? program.instructions().stream().flatMap(line -> line.sources().stream())
                        .filter(Register::isMemory).findAny()
                : Optional.empty();
        if (kept.isPresent()) {
            throw new IllegalArgumentException("step " + index
                    + " depends on earlier steps as well as on where the particle"
                    + " is: its deterministic part has no inverse of its own, and so no discrete-time weight; take a scheme"
                    + " of one step, noise as of γ = 1 (η = 1), or weights in continuous time");
        }
        String where = "step " + index + ", to t = " + grid.time(index + 1) + ",";
        return new JacobianRatio(weights.at(grid, index + 1), jacobian(program, source, where), noise, where);
    }

    private static StepJacobian jacobian(Program program, Register source, String where) {
        try {
            return StepJacobian.of(program, source, where);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage()
                    + "; the weights of this sampler take its steps' Jacobian, and with it that of the field and second"
                    + " derivatives of a reward that guides it: where it is the reward that has none take share 0, or else a"
                    + " field that has one, or a sampler that draws the noise of the time reversal last, as euler-maruyama",
                    e);
        }
    }

    private static void copy(Block from, Block to) {
        scale(from, 1, to);
    }

    private static void scale(Block from, double factor, Block to) {
        for (int d = 0; d < to.dimension(); d++) {
            double[] in = from.plane(d);
            double[] out = to.plane(d);
            for (int i = 0; i < to.size(); i++) {
                out[i] = factor * in[i];
            }
        }
    }

    /** target ← target + sign·Σ factorⱼ ξⱼ. */
    static void addNoise(WeighedBlock block, List<Register> normals, double[] factors, double sign, Block target) {
        for (int j = 0; j < factors.length; j++) {
            Block normal = block.workspace().block(normals.get(j));
            double factor = sign * factors[j];
            for (int d = 0; d < target.dimension(); d++) {
                double[] in = normal.plane(d);
                double[] out = target.plane(d);
                for (int i = 0; i < target.size(); i++) {
                    out[i] = Math.fma(factor, in[i], out[i]);
                }
            }
        }
    }

    private static boolean isFinite(Block x, int i) {
        for (int d = 0; d < x.dimension(); d++) {
            if (!Double.isFinite(x.get(i, d))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void advance(Program program, WeighedBlock block) {
        double[] value = block.values(0);
        jacobian.advance(block.workspace(), value);
        for (int i = 0; i < block.size(); i++) {
            if (Double.isNaN(value[i]) && isFinite(block.x(), i)) {
                throw new ArithmeticException(where + " turns space over about particle " + (block.from() + i)
                        + ": it may lead two points to one, whose weights then count twice; take more steps, or a sampler whose"
                        + " noise is that of the time reversal");
            }
        }
        block.add(1, value);
    }

    @Override
    public void after(WeighedBlock block) {
        noise.add(block);
        double[] value = block.values(0);
        next.logDensity(block.x(), block.scratch(), value, 0);
        block.step(0, value);
    }

    @Override
    public int rewardEvaluations() {
        return next.rewardEvaluations();
    }

    @Override
    public int densityEvaluations() {
        return 1;
    }
}
