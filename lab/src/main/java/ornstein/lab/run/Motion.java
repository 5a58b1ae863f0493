package ornstein.lab.run;

import java.util.Optional;
import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.sampler.Scheme;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/** What moves the particles: the equation that a scheme solves, and the exact law at every time. */
sealed interface Motion permits Motion.Equation, Motion.Modelled, OneStepMotion {
    /** The exact law at a time at which it is known. */
    Law lawAt(double t);

    /** The exact law at any time, or nothing where it has no closed form. */
    default Optional<Law> known(double t) {
        return Optional.of(lawAt(t));
    }

    /** Particles that start from no given points. */
    default Batch start(double from, int particles, Noise noise) {
        return lawAt(from).sample(particles, noise.stream("start"));
    }

    /** The times that particles are led through by steps at the grid's. */
    default TimeGrid through(TimeGrid grid) {
        return grid;
    }

    /** The law that particles should follow at the end. */
    default Law truth(TimeGrid grid) {
        return lawAt(grid.to());
    }

    /**
     * Works out the ends of a run without making it.
     *
     * @throws ArithmeticException where the process is singular
     * @throws IllegalArgumentException if the scheme does not solve it, or cannot make these steps
     */
    void check(Scheme scheme, TimeGrid grid);

    /** Makes a run; the stream is left alone by schemes without noise. */
    Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress, Stream noise);

    /** A process that is one equation, whatever the scheme. */
    sealed interface Equation extends Motion permits FlowMotion, LangevinMotion, SolvedMotion {
        /**
         * The run that still lacks times, start and noise.
         *
         * @throws IllegalArgumentException if the scheme does not solve it
         */
        Solve<?> with(Scheme scheme, TimeGrid grid);

        @Override
        default void check(Scheme scheme, TimeGrid grid) {
            with(scheme, grid).over(grid).check();
        }

        @Override
        default Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
                Stream noise) {
            return with(scheme, grid).over(grid).from(start).saving(save).reporting(progress).run(noise);
        }
    }

    /** What a field says of particles, which the scheme itself makes an equation of. */
    sealed interface Modelled extends Motion permits ScheduledMotion, TransportMotion {
        /** The field and its law. */
        Model model();

        @Override
        default void check(Scheme scheme, TimeGrid grid) {
            scheme.check(model().field(), grid);
        }

        @Override
        default Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
                Stream noise) {
            return scheme.run(model().field(), grid, start, save, progress, noise);
        }
    }

    /** For a scheme that the process does not take; the experiment refuses it earlier. */
    static IllegalArgumentException unfit(Scheme scheme) {
        return new IllegalArgumentException("this process is not solved by " + scheme);
    }
}
