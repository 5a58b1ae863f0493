package ornstein.steer;

import java.util.Objects;

import ornstein.solve.Program;
import ornstein.solve.TimeGrid;

/**
 * Weights from rewards alone: potentials whose product over a run is exp(β_0 r(x_0)), whatever they are on the way
 * [singhal2025general].
 *
 * <p>Neither the sampler's law nor the model's score is asked: what they promise is reached as far as the sampler itself
 * reaches the law of the model. With r of the denoised point, {@link TwistedReward}, this is the steering of that paper; with r
 * of the noisy one and a ramp it serves rewards without a gradient.
 *
 * @param reward r
 * @param ramp β
 * @param kind what a potential is made of
 * @param interval ≥ 1: potentials are put at every interval-th step, and at the last
 */
public record Potential(Reward reward, Ramp ramp, Kind kind, int interval) implements Weighting {
    /** What a potential G is made of, with ρ = β r. */
    public enum Kind {
        /** exp(ρ − ρ at the potential before). */
        DIFFERENCE,

        /** exp of the largest ρ so far. */
        MAX,

        /** exp of the sum of all ρ so far. */
        SUM
    }

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Potential {
        Objects.requireNonNull(reward, "reward = null: give a Reward");
        Objects.requireNonNull(ramp, "ramp = null: give Ramp.constant(1), or one that rises towards t = 0");
        SteeredPathCheck.ramp("strength", ramp);
        reward = reward instanceof CheckedReward ? reward : new CheckedReward(reward);
        Objects.requireNonNull(kind, "kind = null: DIFFERENCE, MAX or SUM");
        if (interval < 1) {
            throw new IllegalArgumentException(
                    "interval = " + interval + ": potentials come every interval-th step; 1 puts one at each");
        }
    }

    /** Carried: the log of all potentials so far, and the largest or the sum of ρ so far. */
    @Override
    public int carried() {
        return kind == Kind.DIFFERENCE ? 1 : 2;
    }

    @Override
    public StepWeight start(TimeGrid grid) {
        return at(grid, 0);
    }

    @Override
    public StepWeight step(Program program, TimeGrid grid, int index) {
        boolean last = index == grid.steps() - 1;
        return last || (index + 1) % interval == 0 ? at(grid, index + 1) : new StepWeight() {};
    }

    private StepWeight at(TimeGrid grid, int index) {
        double strength = ramp.at(grid.time(index));
        FrozenReward frozen = grid.isClean(index) ? reward.clean() : reward.at(grid.time(index));
        if (kind == Kind.DIFFERENCE || index == grid.steps()) {
            return new Closing(frozen, strength);
        }
        return new Opening(frozen, strength, kind == Kind.MAX, index == 0);
    }

    /** ρ; 0 at no strength, even where the reward is −∞. */
    private static void strengthened(FrozenReward reward, double strength, WeighedBlock block, double[] out) {
        if (strength == 0) {
            Lines.fill(0, out, 0, block.size());
        } else {
            reward.value(block.x(), block.scratch(), out, 0);
            Lines.scale(strength, out, 0, block.size());
        }
    }

    /** ρ now, less all potentials so far. */
    private record Closing(FrozenReward reward, double strength) implements StepWeight {
        @Override
        public void after(WeighedBlock block) {
            double[] value = block.values(0);
            strengthened(reward, strength, block, value);
            block.step(0, value);
        }

        @Override
        public int rewardEvaluations() {
            return 1;
        }
    }

    /** A potential of its own, which the last one takes back. */
    private record Opening(FrozenReward reward, double strength, boolean largest, boolean first)
            implements
                StepWeight {
        @Override
        public void after(WeighedBlock block) {
            double[] value = block.values(0);
            strengthened(reward, strength, block, value);
            double[] given = block.carried(0);
            double[] before = block.carried(1);
            for (int i = 0, j = block.from(); i < block.size(); i++, j++) {
                double now = value[i];
                double joined = largest ? Math.max(before[j], now) : before[j] + now;
                before[j] = first ? now : joined;
                value[i] = before[j];
                given[j] += before[j];
            }
            block.add(1, value);
        }

        @Override
        public int rewardEvaluations() {
            return 1;
        }
    }
}
