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
 * One evaluation of a distilled network, which says where the flow through a point ends, whatever the sampler's steps: of the sampler's
 * times it takes the first alone.
 *
 * @param model whose field gives the ends as if they were data
 * @param step where the flow ends, and from where that was learned
 */
record OneStepMotion(Model model, Course.OneStep step) implements Motion {
    @Override
    public Law lawAt(double t) {
        return model.lawAt(t);
    }

    @Override
    public Batch start(double from, int particles, Noise noise) {
        return new ScheduledMotion(model).start(from, particles, noise);
    }

    @Override
    public TimeGrid through(TimeGrid grid) {
        return TimeGrid.uniform(grid.from(), step.end(), 1);
    }

    @Override
    public Law truth(TimeGrid grid) {
        return model.lawAt(step.end());
    }

    @Override
    public void check(Scheme scheme, TimeGrid grid) {
        if (!(grid.isReverse() && grid.from() > step.end() && grid.from() <= step.from())) {
            throw new IllegalArgumentException("the times go from " + grid.from() + " to " + grid.to()
                    + ", and this network was trained for one step from t ≤ " + step.from() + " to t = " + step.end()
                    + "; start there and go towards the data, as in sampler: {type: heun, from: " + step.from() + "}");
        }
        model.field().predict(Prediction.DATA).at(grid.from());
    }

    @Override
    public Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress, Stream noise) {
        Batch ends = model.field().evaluate(Prediction.DATA, start, grid.from());
        progress.accept(1);
        return new Solution(ends, new Trajectory(List.of(), List.of()), 1, 1, new Outcome.Completed());
    }
}
