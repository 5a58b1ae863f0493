package ornstein.lab.run;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/** Data and noise by a schedule: the sampler itself says whether it solves the flow, a reverse process, or another. */
record ScheduledMotion(Model model) implements Motion.Modelled {
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
                : Motion.Modelled.super.start(from, particles, noise);
    }

    @Override
    public Law truth(TimeGrid grid) {
        return grid.endsClean() ? model.data() : model.lawAt(grid.to());
    }
}
