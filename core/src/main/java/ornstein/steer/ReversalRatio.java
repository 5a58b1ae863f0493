package ornstein.steer;

import ornstein.path.ExactField;
import ornstein.solve.diffusion.Knot;

/** The ratio of a step that is drawn from an exact reverse kernel: p̃_s/q_s at x_s over p̃_t/q_t at x_t. */
final class ReversalRatio implements StepWeight {
    private final FrozenTarget next;
    private final Reference from;
    private final Reference to;

    ReversalRatio(FrozenTarget next, ExactField field, Knot from, Knot to) {
        this.next = next;
        this.from = new Reference(field, from);
        this.to = new Reference(field, to);
    }

    @Override
    public void after(WeighedBlock block) {
        double[] value = block.values(0);
        from.logDensity(block.previous(), block.scratch(), value);
        block.add(1, value);
        to.logDensity(block.x(), block.scratch(), value);
        block.add(-1, value);
        next.logDensity(block.x(), block.scratch(), value, 0);
        block.step(0, value);
    }

    @Override
    public int rewardEvaluations() {
        return next.rewardEvaluations();
    }

    @Override
    public int densityEvaluations() {
        return 3;
    }
}
