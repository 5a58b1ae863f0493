package ornstein.lab.sampler;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.process.ExactlySolved;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;

/** A stepper together with what it is for. */
public sealed interface Scheme {
    /** The run of a field that still lacks times, start and noise. */
    Solve<?> of(ExactField field);

    /** For the probability flow as an equation in t. */
    record Flow(Stepper<Ode> stepper) implements Scheme {
        @Override
        public Solve<?> of(ExactField field) {
            return Solve.ode(field.probabilityFlow(), stepper);
        }
    }

    /**
     * For the reverse process.
     *
     * @param gamma γ ≥ 0, how much noise: 0 is the probability flow, 1 the time reversal
     */
    record Reverse(Stepper<Sde> stepper, double gamma) implements Scheme {
        @Override
        public Solve<?> of(ExactField field) {
            return Solve.sde(field.reverse(gamma), stepper);
        }
    }

    /** For any field, with its schedule known to the scheme. */
    record OfField(Stepper<MarginalField> stepper) implements Scheme {
        @Override
        public Solve<?> of(ExactField field) {
            return Solve.field(field, stepper);
        }
    }

    /** For an exact field, with its law known to the scheme. */
    record OfLaw(Stepper<ExactField> stepper) implements Scheme {
        @Override
        public Solve<?> of(ExactField field) {
            return Solve.of(field, stepper);
        }
    }

    /** For the forward process. */
    record Forward(Stepper<ExactlySolved> stepper) implements Scheme {
        @Override
        public Solve<?> of(ExactField field) {
            return Solve.of(field.schedule().forward(), stepper);
        }
    }
}
