package ornstein.lab.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.SamplerSpec;
import ornstein.lab.sampler.Scheme;
import ornstein.path.Schedule;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.Mala;

/**
 * Particles under a sampler.
 *
 * @param motion what moves them
 * @param schedule the schedule that a grid may be spaced by
 * @param given the points that particles start from, if they are given; one for all, or one for each
 */
record Simulation(Motion motion, Schedule schedule, SamplerSpec sampler, Optional<Batch> given, Noise noise) {
    /**
     * @param acceptance the share of proposals that were accepted, of a chain that tests them
     */
    record Run(Solution solution, OptionalDouble acceptance) {}

    /**
     * @throws IllegalArgumentException if the schedule does not reach the times, or they lead the wrong way
     */
    TimeGrid grid() {
        TimeGrid grid = sampler.grid().under(schedule);
        if (!(motion instanceof Motion.Equation)) {
            sampler.check(grid);
        }
        return grid;
    }

    /** Where particles start: from the given points, or by the process. */
    Batch start(int particles) {
        if (given.isEmpty()) {
            return motion.start(grid().from(), particles, noise);
        }
        Batch points = given.get();
        return points.size() == 1 ? repeated(points, particles) : points.slice(0, particles);
    }

    static Batch repeated(Batch point, int particles) {
        Batch same = Batch.zeros(particles, point.dimension());
        for (int d = 0; d < point.dimension(); d++) {
            Arrays.fill(same.plane(d), point.get(0, d));
        }
        return same;
    }

    /** The law that particles should follow at the end. */
    Law truth() {
        return motion.truth(grid());
    }

    Run run(Batch start, TimeGrid grid, SaveAt save, DoubleConsumer progress) {
        Scheme scheme = scheme(grid);
        Solution solution = motion.run(scheme, grid, start, save, progress, noise.stream("brownian")).orThrow();
        return new Run(solution, scheme instanceof Scheme.OfDensity(Mala mala)
                ? OptionalDouble.of(mala.acceptance().rate())
                : OptionalDouble.empty());
    }

    /**
     * Works out the first and the last step.
     *
     * @return the law that particles should follow at the end
     * @throws ArithmeticException if the process is singular there
     * @throws IllegalArgumentException if the schedule does not reach the times, they lead the wrong way, or the scheme
     *     cannot make them
     */
    Law rehearse() {
        TimeGrid grid = grid();
        motion.check(scheme(grid), grid);
        return motion.truth(grid);
    }

    private Scheme scheme(TimeGrid grid) {
        return sampler.type().scheme(sampler.settings(), grid.clock());
    }
}
