package ornstein.steer;

import java.util.Optional;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;

/** log p̃ − log p of the law that particles start from; without such a law, they are taken to start from p̃. */
final class StartWeight implements StepWeight {
    private final FrozenTarget target;
    private final Optional<AffinePrediction> law;
    private final boolean carries;

    /** @param carries whether log p̃ is carried on */
    StartWeight(FrozenTarget target, Optional<GaussianMixture> start, boolean carries) {
        this.target = target;
        this.law = start.map(drawn -> new DiffusedLaw(drawn).at(1, 0, 0, 1, 0));
        this.carries = carries;
    }

    @Override
    public void after(WeighedBlock block) {
        if (!carries && law.isEmpty()) {
            return;
        }
        double[] value = block.values(0);
        target.logDensity(block.x(), block.scratch(), value, 0);
        if (carries) {
            System.arraycopy(value, 0, block.carried(0), block.from(), block.size());
        }
        law.ifPresent(drawn -> {
            block.add(1, value);
            Block x = block.x();
            Scratch scratch = block.scratch();
            drawn.logDensity(x.planes(), x.from(), x.size(), scratch.numbers(drawn.scratch()), value, 0);
            block.add(-1, value);
        });
    }

    @Override
    public int rewardEvaluations() {
        return carries || law.isPresent() ? target.rewardEvaluations() : 0;
    }

    @Override
    public int densityEvaluations() {
        return 1;
    }
}
