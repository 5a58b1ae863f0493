package ornstein.lab.run;

import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.sampler.Scheme;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;

/** Data and noise by a schedule: the sampler itself says whether it solves the flow, a reverse process, or another. */
record ScheduledMotion(Model model) implements Motion {
    @Override
    public Law lawAt(double t) {
        return model.lawAt(t);
    }

    /**
     * At t = 1 from the Gaussian prior, which is all that a sampler has that does not know the law; elsewhere from the
     * exact law.
     */
    @Override
    public Batch start(double from, int particles, Noise noise) {
        return from == 1
                ? model.path().prior(model.data()).sample(particles, noise.stream("prior"))
                : Motion.super.start(from, particles, noise);
    }

    @Override
    public Law truth(TimeGrid grid) {
        return grid.endsClean() ? model.data() : model.lawAt(grid.to());
    }

    @Override
    public void check(Scheme scheme, TimeGrid grid) {
        scheme.check(model.field(), grid);
    }

    @Override
    public Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress, Stream noise) {
        return scheme.run(model.field(), grid, start, save, progress, noise);
    }
}
