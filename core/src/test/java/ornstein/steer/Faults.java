package ornstein.steer;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import ornstein.path.Schedule;
import ornstein.solve.Program;
import ornstein.solve.TimeGrid;

/** Mistakes in weights that tests must catch. Runs of at most one block of particles. */
final class Faults {
    private Faults() {}

    /** Something else done about each step. */
    private interface Change {
        StepWeight of(StepWeight right, Program program, TimeGrid grid, int index);
    }

    private static UnaryOperator<Weighting> each(Change change) {
        return right -> new Weighting() {
            @Override
            public int carried() {
                return right.carried();
            }

            @Override
            public StepWeight start(TimeGrid grid) {
                return right.start(grid);
            }

            @Override
            public StepWeight step(Program program, TimeGrid grid, int index) {
                return change.of(right.step(program, grid, index), program, grid, index);
            }
        };
    }

    /** The scale of the noise, log(c/√v) of each coordinate, is left out. */
    static UnaryOperator<Weighting> noScale(Schedule schedule) {
        return each((right, program, grid, index) -> {
            if (!(StepKernel.of(program) instanceof StepKernel.NoiseLast last)) {
                return right;
            }
            double forward = schedule.transition(grid.time(index + 1), grid.time(index)).variance();
            double dropped = 0.5 * Math.log(last.variance() / forward);
            return after(right, block -> {
                for (int i = 0; i < block.size(); i++) {
                    block.logWeights()[block.from() + i] -= dropped * block.x().dimension();
                }
            });
        });
    }

    /** The reward does not enter at some step. */
    static UnaryOperator<Weighting> noReward(SteeredPath path, SteeredPath untilted, int step) {
        return each((right, program, grid, index) -> index != step ? right : after(right, block -> {
            double[] with = Targets.written(block.x(), path.at(grid.time(step + 1))::logDensity);
            double[] without = Targets.written(block.x(), untilted.at(grid.time(step + 1))::logDensity);
            for (int i = 0; i < block.size(); i++) {
                block.logWeights()[block.from() + i] += without[i] - with[i];
            }
        }));
    }

    /** All weights are made equal at every step, and particles stay where they are. */
    static UnaryOperator<Weighting> reset() {
        return each((right, program, grid, index) -> after(right, block -> {
            double mean = Weights.of(block.logWeights()).logMean();
            Arrays.fill(block.logWeights(), mean);
        }));
    }

    /** What is carried stays in its slot when particles are resampled. */
    static UnaryOperator<Weighting> unmoved(int particles) {
        return weighting -> {
            double[][] kept = new double[weighting.carried()][particles];
            return each((right, program, grid, index) -> new StepWeight() {
                @Override
                public void before(WeighedBlock block) {
                    if (index > 0) {
                        System.arraycopy(kept[0], 0, block.carried(0), 0, particles);
                    }
                    right.before(block);
                }

                @Override
                public void advance(Program made, WeighedBlock block) {
                    right.advance(made, block);
                }

                @Override
                public void after(WeighedBlock block) {
                    right.after(block);
                    System.arraycopy(block.carried(0), 0, kept[0], 0, particles);
                }
            }).apply(weighting);
        };
    }

    /** The determinant of the deterministic part is left out. */
    static UnaryOperator<Weighting> noJacobian() {
        return each((right, program, grid, index) -> new StepWeight() {
            @Override
            public void after(WeighedBlock block) {
                right.after(block);
            }
        });
    }

    private static StepWeight after(StepWeight right, Consumer<WeighedBlock> more) {
        return new StepWeight() {
            @Override
            public void before(WeighedBlock block) {
                right.before(block);
            }

            @Override
            public void advance(Program program, WeighedBlock block) {
                right.advance(program, block);
            }

            @Override
            public void after(WeighedBlock block) {
                right.after(block);
                more.accept(block);
            }
        };
    }
}
