package ornstein.steer;

import java.util.Optional;

import ornstein.array.Block;
import ornstein.path.ExactField;
import ornstein.solve.TimeGrid;

/**
 * The ratio of a step that is drawn from an exact reverse kernel: p̃_s/q_s at x_s over p̃_t/q_t at x_t.
 *
 * @param before p̃_t/q_t
 * @param after p̃_s/q_s
 * @param next p̃_s where it is carried on
 */
record ReversalRatio(Quotient before, Quotient after, Optional<FrozenTarget> next) implements StepWeight {
    /** The ratio of one step, with no density asked where the target is a tilt of the very law. */
    static ReversalRatio of(TargetPath target, ExactField field, TimeGrid grid, int index,
            Optional<FrozenTarget> next) {
        Optional<TargetPath> tilt = target.over(field);
        if (tilt.isPresent()) {
            return new ReversalRatio(new Quotient(RatioWeights.at(tilt.get(), grid, index), Optional.empty()),
                    new Quotient(RatioWeights.at(tilt.get(), grid, index + 1), Optional.empty()), next);
        }
        return new ReversalRatio(Quotient.of(target, field, grid, index),
                Quotient.of(target, field, grid, index + 1), next);
    }

    /** log p̃ − log q at one level, or what is known to be that. */
    record Quotient(FrozenTarget target, Optional<Reference> law) {
        static Quotient of(TargetPath target, ExactField field, TimeGrid grid, int index) {
            return new Quotient(RatioWeights.at(target, grid, index),
                    Optional.of(new Reference(field, RatioWeights.knot(field, grid, index))));
        }

        void add(WeighedBlock block, Block x, double sign) {
            double[] value = block.values(0);
            target.logDensity(x, block.scratch(), value, 0);
            block.add(sign, value);
            law.ifPresent(known -> {
                known.logDensity(x, block.scratch(), value);
                block.add(-sign, value);
            });
        }
    }

    @Override
    public void after(WeighedBlock block) {
        before.add(block, block.previous(), -1);
        after.add(block, block.x(), 1);
        next.ifPresent(target -> {
            double[] value = block.values(0);
            target.logDensity(block.x(), block.scratch(), value, 0);
            System.arraycopy(value, 0, block.carried(0), block.from(), block.size());
        });
    }

    @Override
    public int rewardEvaluations() {
        return before.target().rewardEvaluations() + after.target().rewardEvaluations()
                + next.map(FrozenTarget::rewardEvaluations).orElse(0);
    }

    @Override
    public int densityEvaluations() {
        return (before.law().isPresent() ? 4 : 0) + (next.isPresent() ? 1 : 0);
    }
}
