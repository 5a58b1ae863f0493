package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.process.Diffusion;
import ornstein.process.FrozenDerivative;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * The weights that any process needs to stand for any target. In the direction τ = −t of a run, with dx = v dτ + ς dW,
 *
 * <pre>
 * ẇ = ∂_τ log p̃ + ∇·v + ⟨∇log p̃, v⟩ − ½ς²(Δ log p̃ + |∇log p̃|²),   ∂_τ = −∂ₜ, x held.
 * </pre>
 *
 * Whatever of this cancels, cancels in floating point only; {@link SteeredPath#corrector} has it cancelled by hand.
 *
 * @param target p̃
 * @param drift of the process as {@link Sde} has it, dx = drift·dt with t falling: v = −drift; with a derivative
 * @param noise ς; its sign does not matter
 */
public record GeneralRule(TargetPath target, VectorField drift, Diffusion.Additive noise) implements WeightRate {
    /**
     * The weights of a process that is run towards earlier times.
     *
     * @throws IllegalArgumentException unless its noise is additive
     */
    public static GeneralRule of(TargetPath target, Sde process) {
        if (process.diffusion() instanceof Diffusion.Additive additive) {
            return new GeneralRule(target, process.drift(), additive);
        }
        throw new IllegalArgumentException("the process has noise that depends on the point: weights are known for"
                + " additive noise only; write it so, or weigh in discrete time");
    }

    /**
     * The rate at one time.
     *
     * @throws UnsupportedOperationException if the drift's divergence is not known
     */
    @Override
    public Frozen at(double t) {
        FrozenDerivative frozen = drift.at(t).derivative().orElseThrow(() -> new UnsupportedOperationException(
                "the divergence of the drift is not known, which these weights need: give a DifferentiableField"));
        double strength = noise.coefficient().applyAsDouble(t);
        return new Rule(target.at(t), frozen, 0.5 * strength * strength);
    }

    private record Rule(FrozenTarget target, FrozenDerivative drift, double half) implements Frozen {
        @Override
        public void rate(Block x, Scratch scratch, double[] out, int outFrom) {
            int n = x.size();
            double[] value = scratch.block(0, 1, n).plane(0);
            Block score = scratch.block(1, x.dimension(), n);
            Block velocity = scratch.block(2, x.dimension(), n);
            target.timeDerivative(x, scratch.inner(), out, outFrom);
            Lines.scale(-1, out, outFrom, n);
            drift.divergence(x, scratch.inner(), value, 0);
            Lines.add(-1, value, 0, out, outFrom, n);
            target.score(x, scratch.inner(), score);
            drift.evaluate(x, scratch.numbers(drift.scratch()), velocity);
            Lines.addDots(-1, score, velocity, out, outFrom);
            if (half != 0) {
                target.laplacian(x, scratch.inner(), value, 0);
                Lines.add(-half, value, 0, out, outFrom, n);
                Lines.addDots(-half, score, score, out, outFrom);
            }
        }
    }
}
