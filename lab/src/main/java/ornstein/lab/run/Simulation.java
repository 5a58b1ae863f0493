package ornstein.lab.run;

import java.util.Optional;
import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.SamplerSpec;
import ornstein.lab.sampler.Scheme;
import ornstein.path.ExactField;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;

/**
 * A model's particles under a sampler.
 *
 * @param given the points that particles start from, if they are given
 */
record Simulation(Model model, SamplerSpec sampler, Optional<Batch> given, Noise noise) {
    /**
     * @throws IllegalArgumentException if the schedule does not reach the times, or they lead the wrong way
     */
    TimeGrid grid() {
        TimeGrid grid = sampler.grid().under(model.path().schedule());
        sampler.check(grid);
        return grid;
    }

    /**
     * Where particles start: from the given points; at t = 1 from the Gaussian prior, which is all that a sampler has that
     * does not know the law; elsewhere from the exact law.
     */
    Batch start(int particles) {
        if (given.isPresent()) {
            return given.get().slice(0, particles);
        }
        double from = grid().from();
        if (from == 1) {
            return model.path().prior(model.data()).sample(particles, noise.stream("prior"));
        }
        return model.lawAt(from).sample(particles, noise.stream("start"));
    }

    /** The law that particles should follow at the end. */
    Law truth() {
        TimeGrid grid = grid();
        return grid.endsClean() ? model.data() : model.lawAt(grid.to());
    }

    Solution run(Batch start, TimeGrid grid, SaveAt save, DoubleConsumer progress) {
        return scheme(grid).run(field(), grid, start, save, progress, noise.stream("brownian"));
    }

    /**
     * Works out the first and the last step.
     *
     * @throws ArithmeticException if the schedule is singular there
     * @throws IllegalArgumentException if the schedule does not reach the times, they lead the wrong way, or the scheme
     *     cannot make them
     */
    void rehearse() {
        TimeGrid grid = grid();
        scheme(grid).check(field(), grid);
    }

    private ExactField field() {
        return model.path().field(model.data());
    }

    private Scheme scheme(TimeGrid grid) {
        return sampler.type().scheme(sampler.settings(), grid.clock());
    }
}
