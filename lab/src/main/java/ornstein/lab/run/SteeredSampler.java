package ornstein.lab.run;

import ornstein.lab.experiment.SamplerSpec;
import ornstein.lab.sampler.Scheme;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.process.Ode;
import ornstein.solve.Clock;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.ReverseProcess;

/** A sampler of the experiment file as one that takes a guided field, and what it simulates. */
record SteeredSampler(SamplerSpec sampler) {
    /**
     * The scheme.
     *
     * @throws IllegalArgumentException if it takes no guided field
     */
    Stepper<MarginalField> stepper(Clock clock) {
        Scheme scheme = sampler.type().scheme(sampler.settings(), clock);
        String name = sampler.type().name();
        return switch (scheme) {
            case Scheme.Flow(Stepper<Ode> stepper) -> new FlowOfField(stepper);
            case Scheme.Reverse(var stepper, double gamma) -> new ReverseProcess(gamma, stepper);
            case Scheme.OfField(Stepper<MarginalField> stepper) -> stepper;
            case Scheme.OfLaw(Stepper<ExactField> stepper) -> new OfLaw(stepper);
            case Scheme.Adaptive _ -> throw refused(name,
                    "lets each particle pick its own steps, and weights need all of them at one time; take dp5, which is the same"
                            + " scheme with given steps");
            case Scheme.Forward _ -> throw refused(name, "adds noise, and steering removes it; take euler-maruyama");
            case Scheme.OfDensity _ ->
                throw refused(name, "does not follow a schedule; take euler-maruyama");
        };
    }

    /** Whether it must know the law whose field it follows, so that nothing can be added to the field. */
    boolean needsLaw(Clock clock) {
        return sampler.type().scheme(sampler.settings(), clock) instanceof Scheme.OfLaw;
    }

    /**
     * γ of the reverse process that is simulated, which weights in continuous time must know.
     *
     * @throws IllegalArgumentException if there is no such process
     */
    double gamma() {
        String name = sampler.type().name();
        if (number("s-noise", 1) != 1) {
            throw refused(name, "with s-noise = " + number("s-noise", 1)
                    + " simulates no reverse process, so that there is no rate of weights; take s-noise 1, or weights: ratio");
        }
        if (number("step-scale", 1) != 1) {
            throw refused(name, "with step-scale = " + number("step-scale", 1)
                    + " solves no equation, so that there is no rate of weights; take step-scale 1, or weights: ratio");
        }
        return switch (name) {
            case "predictor-corrector" -> throw refused(name,
                    "makes Langevin steps between, which no rate of weights counts; take another sampler");
            case "reverse-kernel" -> 1;
            case "dpmpp-2m-sde", "dpmpp-3m-sde" -> Math.sqrt(number("eta", 1));
            default -> number("gamma", number("eta", 0));
        };
    }

    private double number(String key, double otherwise) {
        return sampler.settings().values().get(key) instanceof Double value ? value : otherwise;
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException("type = " + name + ": this sampler " + why);
    }

    /** The probability flow of a field, by a scheme for equations. */
    private record FlowOfField(Stepper<Ode> stepper) implements Stepper<MarginalField> {
        @Override
        public String name() {
            return stepper.name();
        }

        @Override
        public Program step(MarginalField field, TimeGrid grid, int index) {
            return stepper.step(field.probabilityFlow(), grid, index);
        }
    }

    /** A scheme that must know the law, for guidance that leaves a law's own field as it is. */
    private record OfLaw(Stepper<ExactField> stepper) implements Stepper<MarginalField> {
        @Override
        public String name() {
            return stepper.name();
        }

        @Override
        public Program step(MarginalField field, TimeGrid grid, int index) {
            if (field instanceof ExactField exact) {
                return stepper.step(exact, grid, index);
            }
            throw refused(name(),
                    "must know a law, and a guided field has none that is known; take share: 0, the method fk or"
                            + " exact-twist, or another sampler");
        }

        @Override
        public MarginalField prepared(MarginalField field) {
            return field instanceof ExactField exact ? stepper.prepared(exact) : field;
        }
    }
}
