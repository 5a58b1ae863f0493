package ornstein.steer;

import java.util.Optional;
import java.util.function.Supplier;

import ornstein.array.Block;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.solve.Program;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Knot;
import ornstein.solve.diffusion.Knots;

/**
 * Weights in continuous time: over a step from t to s the log-weight grows by ẇ(x_t, t)·(t − s), as the correctors are published
 * [skreta2025feynman]. No density of the model is asked for; the price is a bias of first order in the step.
 *
 * <p>A step that adds noise first is noising, whose ratio is exact, and a probability flow from the raised level, along which the
 * rate is taken at both ends, as it is for deterministic steps. A step that is drawn from an exact reverse kernel has its exact ratio.
 *
 * @param target p̃
 * @param rate of the process that is simulated
 * @param flowRate of the probability flow, for samplers that add noise first
 * @param reference the law whose reversal undoes noise that is added
 * @param start the law that particles are drawn from, if it is not p̃ itself
 */
record RateWeights(TargetPath target, WeightRate rate, Supplier<WeightRate> flowRate, ExactField reference,
        Optional<GaussianMixture> start)
        implements
            Weighting {
    @Override
    public int carried() {
        return 0;
    }

    @Override
    public StepWeight start(TimeGrid grid) {
        return new StartWeight(at(grid, 0), start, false);
    }

    @Override
    public StepWeight step(Program program, TimeGrid grid, int index) {
        double from = grid.time(index);
        return switch (StepKernel.of(program)) {
            case StepKernel.Reversal(ExactField field) ->
                ReversalRatio.of(target, field, grid, index, Optional.empty());
            case StepKernel.NoiseFirst first -> new Raised(grid, index, first);
            case StepKernel.Deterministic _ -> new Flow(flowRate.get(), from, grid.time(index + 1));
            case StepKernel.NoiseLast _,StepKernel.Bent _,StepKernel.Unknown _ ->
                new Along(rate.at(from), from - grid.time(index + 1));
        };
    }

    private FrozenTarget at(TimeGrid grid, int index) {
        return RatioWeights.at(target, grid, index);
    }

    /** ẇ·h at the step's start. */
    private record Along(WeightRate.Frozen rate, double h) implements StepWeight {
        @Override
        public void before(WeighedBlock block) {
            double[] value = block.values(0);
            rate.rate(block.x(), block.scratch(), value, 0);
            block.add(h, value);
        }

        @Override
        public int rewardEvaluations() {
            return rate.rewardEvaluations();
        }

        @Override
        public int densityEvaluations() {
            return 1;
        }
    }

    /** The rate of the probability flow at both ends of a step. */
    private static final class Flow implements StepWeight {
        private final WeightRate.Frozen first;
        private final WeightRate.Frozen last;
        private final double half;

        Flow(WeightRate rate, double from, double to) {
            this.first = rate.at(from);
            this.last = rate.at(to);
            this.half = 0.5 * (from - to);
        }

        void add(WeighedBlock block, Block start) {
            double[] value = block.values(0);
            first.rate(start, block.scratch(), value, 0);
            block.add(half, value);
            last.rate(block.x(), block.scratch(), value, 0);
            block.add(half, value);
        }

        @Override
        public void after(WeighedBlock block) {
            add(block, block.previous());
        }

        @Override
        public int rewardEvaluations() {
            return first.rewardEvaluations() + last.rewardEvaluations();
        }

        @Override
        public int densityEvaluations() {
            return 2;
        }
    }

    /** Noise up to a level, then the flow down from it. */
    private final class Raised implements StepWeight {
        private final StepKernel.NoiseFirst kernel;
        private final ReversalRatio.Quotient start;
        private final ReversalRatio.Quotient top;
        private final Flow down;

        Raised(TimeGrid grid, int index, StepKernel.NoiseFirst kernel) {
            this.kernel = kernel;
            Knot raised = raised(new Knots(target.schedule(), grid), index, kernel);
            Optional<TargetPath> tilt = target.over(reference);
            this.start = tilt.isPresent()
                    ? new ReversalRatio.Quotient(RatioWeights.at(tilt.get(), grid, index), Optional.empty())
                    : ReversalRatio.Quotient.of(target, reference, grid, index);
            this.top = tilt.isPresent()
                    ? new ReversalRatio.Quotient(tilt.get().at(raised.t()), Optional.empty())
                    : new ReversalRatio.Quotient(target.at(raised.t()), Optional.of(new Reference(reference, raised)));
            this.down = new Flow(flowRate.get(), raised.t(), grid.time(index + 1));
        }

        @Override
        public void after(WeighedBlock block) {
            start.add(block, block.previous(), -1);
            Block raised = raise(block, kernel);
            top.add(block, raised, 1);
            down.add(block, raised);
        }

        @Override
        public int rewardEvaluations() {
            return start.target().rewardEvaluations() + top.target().rewardEvaluations() + down.rewardEvaluations();
        }

        @Override
        public int densityEvaluations() {
            return (start.law().isPresent() ? 4 : 0) + down.densityEvaluations();
        }
    }

    /** The level that the noise leads to, s² of x_t/α_t and of the noise added up; at most the schedule's highest. */
    static Knot raised(Knots knots, int index, StepKernel.NoiseFirst kernel) {
        Knot from = knots.at(index);
        double added = kernel.variance() / (kernel.scale() * kernel.scale() * from.alpha() * from.alpha());
        double highest = knots.schedule().sigma(1) / knots.schedule().alpha(1);
        return knots.atLevel(Math.min(highest, Math.sqrt(Math.fma(from.s(), from.s(), added))));
    }

    /** x̂ again, into scratch: its register may have been used for something else since. */
    static Block raise(WeighedBlock block, StepKernel.NoiseFirst kernel) {
        Block x = block.previous();
        Block raised = block.spare();
        int n = block.size();
        for (int d = 0; d < x.dimension(); d++) {
            double[] out = raised.plane(d);
            double[] in = x.plane(d);
            for (int i = 0; i < n; i++) {
                out[i] = kernel.scale() * in[i];
            }
        }
        JacobianRatio.addNoise(block, kernel.normals(), kernel.factors(), 1, raised);
        return raised;
    }
}
