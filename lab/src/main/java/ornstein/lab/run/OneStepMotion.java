package ornstein.lab.run;

import java.util.List;
import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.sampler.Scheme;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Outcome;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;

/**
 * One evaluation of a distilled network, which says where the flow through a point ends; whatever the sampler's steps.
 *
 * @param model whose field gives the ends as if they were data
 * @param end the time at which the flow ends
 */
record OneStepMotion(Model model, double end) implements Motion {
    @Override
    public Law lawAt(double t) {
        return model.lawAt(t);
    }

    @Override
    public Batch start(double from, int particles, Noise noise) {
        return new ScheduledMotion(model).start(from, particles, noise);
    }

    @Override
    public Law truth(TimeGrid grid) {
        return model.lawAt(end);
    }

    @Override
    public void check(Scheme scheme, TimeGrid grid) {
        // there is no step that could be refused
    }

    @Override
    public Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress, Stream noise) {
        Batch ends = model.field().evaluate(Prediction.DATA, start, grid.from());
        progress.accept(1);
        return new Solution(ends, new Trajectory(List.of(), List.of()), 1, 1, new Outcome.Completed());
    }
}
