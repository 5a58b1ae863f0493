package ornstein.lab.run;

import java.util.Optional;

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
record TransportMotion(ExperimentFile file, Model model) implements Motion.Modelled {
    @Override
    public Optional<Law> known(double t) {
        return model.known(t);
    }

    @Override
    public Law lawAt(double t) {
        return known(t).orElseThrow(() -> new UnsupportedOperationException(
                "t = " + t + ": no law is known there; ask at the ends"));
    }

    @Override
    public Batch start(double from, int particles, Noise noise) {
        return lawAt(from).sample(particles, noise.stream("source"));
    }

    @Override
    public Law truth(TimeGrid grid) {
        if (known(grid.from()).isEmpty() || known(grid.to()).isEmpty()) {
            throw file.refuse("sampler", "the times go from " + grid.from() + " to " + grid.to()
                    + ": a path between two laws is known at its ends alone, unless they are independent mixtures; set from: 1"
                    + " and to: 0", null);
        }
        return lawAt(grid.to());
    }
}
