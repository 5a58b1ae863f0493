package ornstein.lab.sampler;

import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.process.ExactlySolved;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.random.Stream;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.AdaptiveSolution;
import ornstein.solve.ode.AdaptiveSolve;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.ode.StepControl;
import ornstein.solve.sde.Mala;

/** A stepper together with what it is for. */
public sealed interface Scheme {
    /**
     * Works out the ends of a run without making it.
     *
     * @throws ArithmeticException where the process is singular
     * @throws IllegalArgumentException if the scheme cannot make these steps
     */
    void check(MarginalField field, TimeGrid grid);

    /** Makes a run; the stream is left alone by schemes without noise. */
    Solution run(MarginalField field, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress, Stream noise);

    /** Schemes that step through the grid. */
    sealed interface Stepping extends Scheme {
        /** The run of a field that still lacks times, start and noise. */
        Solve<?> of(MarginalField field);

        @Override
        default void check(MarginalField field, TimeGrid grid) {
            of(field).over(grid).check();
        }

        @Override
        default Solution run(MarginalField field, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
                Stream noise) {
            return of(field).over(grid).from(start).saving(save).reporting(progress).run(noise);
        }
    }

    /** For the probability flow as an equation in t. */
    record Flow(Stepper<Ode> stepper) implements Stepping {
        @Override
        public Solve<?> of(MarginalField field) {
            return Solve.ode(field.probabilityFlow(), stepper);
        }
    }

    /**
     * For the reverse process.
     *
     * @param gamma γ ≥ 0, how much noise: 0 is the probability flow, 1 the time reversal
     */
    record Reverse(Stepper<Sde> stepper, double gamma) implements Stepping {
        @Override
        public Solve<?> of(MarginalField field) {
            return Solve.sde(field.reverse(gamma), stepper);
        }
    }

    /** For any field, with its schedule known to the scheme. */
    record OfField(Stepper<MarginalField> stepper) implements Stepping {
        @Override
        public Solve<?> of(MarginalField field) {
            return Solve.field(field, stepper);
        }
    }

    /** For an exact field, with its law known to the scheme. */
    record OfLaw(Stepper<ExactField> stepper) implements Stepping {
        /** @throws IllegalArgumentException if the field is not the exact one */
        @Override
        public Solve<?> of(MarginalField field) {
            if (field instanceof ExactField exact) {
                return Solve.of(exact, stepper);
            }
            throw new IllegalArgumentException(stepper.name()
                    + ": this sampler needs the exact law, of which a field says too little; take a sampler that asks"
                    + " for predictions alone, as ddpm, exponential-euler or heun, or leave field out");
        }
    }

    /** For the forward process, of which it asks no field. */
    record Forward(Stepper<ExactlySolved> stepper) implements Stepping {
        /** @throws IllegalArgumentException if the field is not the exact one, which would have no part in what comes out */
        @Override
        public Solve<?> of(MarginalField field) {
            if (field instanceof ExactField) {
                return Solve.of(field.schedule().forward(), stepper);
            }
            throw new IllegalArgumentException(stepper.name()
                    + " asks nothing of the field, and what came out would say nothing of it; leave field out, or take a"
                    + " sampler that asks it, as heun");
        }
    }

    /** For a density, which a chain has as its stationary law; it does not follow a schedule. */
    record OfDensity(Mala stepper) implements Scheme {
        @Override
        public void check(MarginalField field, TimeGrid grid) {
            throw unfit();
        }

        @Override
        public Solution run(MarginalField field, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
                Stream noise) {
            throw unfit();
        }

        private IllegalArgumentException unfit() {
            return new IllegalArgumentException(
                    stepper.name() + ": has a density as its target; take the process langevin");
        }
    }

    /** For the probability flow, each particle by steps of its own; the grid says only which states are kept. */
    record Adaptive(RungeKutta scheme, StepControl control) implements Scheme {
        @Override
        public void check(MarginalField field, TimeGrid grid) {
            check(field.probabilityFlow(), grid);
        }

        /** As the other one, for any equation. */
        public void check(Ode equation, TimeGrid grid) {
            solve(equation, grid);
            equation.drift().at(grid.from());
            equation.drift().at(grid.to());
        }

        private AdaptiveSolve solve(Ode equation, TimeGrid grid) {
            return AdaptiveSolve.ode(equation, scheme).control(control).over(grid);
        }

        /** Steps and evaluations are the most that a particle took. */
        @Override
        public Solution run(MarginalField field, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
                Stream noise) {
            return run(field.probabilityFlow(), grid, start, save, progress);
        }

        /** As the other one, for any equation. */
        public Solution run(Ode equation, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress) {
            AdaptiveSolution run = solve(equation, grid).from(start).saving(save).reporting(progress).run();
            return new Solution(run.last(), run.trajectory(), run.steps().maxAccepted(), run.steps().maxNfe(),
                    run.outcome());
        }
    }
}
