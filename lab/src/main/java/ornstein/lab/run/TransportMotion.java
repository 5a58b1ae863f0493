package ornstein.lab.run;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/**
 * A velocity from a source at t = 1 to the target at t = 0; in between a law is known if the ends are independent mixtures.
 *
 * @param file for the place of what is refused
 */
record TransportMotion(ExperimentFile file, Model model, Course.Transport course) implements Motion.Modelled {
    /** So near the ends the law is taken for that of the end where no better is known. */
    private static final double NEAR = 0.5;

    /** The nearer end's where that in between is not known. */
    @Override
    public Law lawAt(double t) {
        return model.known(t).orElse(t > NEAR ? course.source() : model.data());
    }

    @Override
    public Batch start(double from, int particles, Noise noise) {
        return lawAt(from).sample(particles, noise.stream("source"));
    }

    @Override
    public Law truth(TimeGrid grid) {
        if (model.known(grid.from()).isEmpty() || model.known(grid.to()).isEmpty()) {
            throw file.refuse("sampler", "the times go from " + grid.from() + " to " + grid.to()
                    + ": a path between two laws is known at its ends alone, unless they are independent mixtures; set from: 1"
                    + " and to: 0", null);
        }
        return lawAt(grid.to());
    }
}
