package ornstein.lab.experiment;

import java.util.List;
import java.util.Map;

import ornstein.lab.sampler.SamplerType;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Scheme;
import ornstein.solve.Clock;

/** What moves the particles. Each record has the defaults of its kind in the constructor without arguments. */
public sealed interface ProcessSpec
        permits ProcessSpec.Diffusion, ProcessSpec.Langevin, ProcessSpec.Flow, SolvedSpec {
    /** The process's word in the file. */
    String type();

    /** Its settings by their keys, in order: numbers, or lists of them. */
    Map<String, Object> settings();

    /** Whether a scheme solves it. */
    boolean fits(Scheme scheme);

    /** Whether the experiment's schedule belongs to it. */
    default boolean hasSchedule() {
        return false;
    }

    /** The first time, where the file says none. */
    default double from() {
        return 0;
    }

    /** The last time, where the file says none. */
    default double to() {
        return 10;
    }

    /**
     * Refuses times that the process has not.
     *
     * @param place of the sampler in the file, for messages
     */
    default void check(OwnGrid grid, String place) {
        Refusal.unless(grid.from() >= 0, place + "from", grid.from(),
                "must be ≥ 0: the process begins at time 0");
        Refusal.unless(grid.from() < grid.to(), place + "to", grid.to(),
                "must be > from = " + grid.from() + ": the time of this process only grows");
    }

    /** What end states are compared with. */
    default String truth() {
        return "the exact law at t";
    }

    /** The samplers that solve it. */
    default List<String> samplers() {
        return Samplers.all().stream().filter(this::isSolvedBy).map(SamplerType::name).toList();
    }

    /** Whether a sampler, however set, solves it. */
    default boolean isSolvedBy(SamplerType sampler) {
        return fits(sampler.scheme(sampler.usual(), Clock.TIME));
    }

    /** Data become noise by a schedule, and samplers of many kinds lead one way or the other. */
    record Diffusion() implements ProcessSpec {
        @Override
        public String type() {
            return "diffusion";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public boolean fits(Scheme scheme) {
            return !(scheme instanceof Scheme.OfDensity);
        }

        @Override
        public boolean hasSchedule() {
            return true;
        }
    }

    /**
     * dX = m ∇log p dt + √(2mT) dW, stationary at p^{1/T}; p is the target.
     *
     * @param temperature T > 0
     * @param mobility m > 0
     */
    record Langevin(double temperature, double mobility) implements ProcessSpec {
        public Langevin {
            Values.positive("temperature", temperature);
            Values.positive("mobility", mobility);
        }

        /** T = 1, m = 1. */
        public Langevin() {
            this(1, 1);
        }

        @Override
        public String type() {
            return "langevin";
        }

        @Override
        public Map<String, Object> settings() {
            return Values.ordered("temperature", temperature, "mobility", mobility);
        }

        @Override
        public boolean fits(Scheme scheme) {
            return scheme instanceof Scheme.Reverse || scheme instanceof Scheme.OfDensity;
        }

        @Override
        public String truth() {
            return "the stationary law";
        }
    }

    /**
     * dx = [v ± ½ς² ∇log p_t] dt + ς dW, + towards noise and − towards data: the probability flow of the schedule with noise
     * that leaves p_t as it is.
     *
     * @param noise ≥ 0; 0 is the flow itself
     * @param shape {@code constant}, where ς is the noise, or {@code sigma}, where it is the noise times σ_t
     */
    record Flow(double noise, String shape) implements ProcessSpec {
        static final List<String> SHAPES = List.of("constant", "sigma");

        public Flow {
            Refusal.unless(SHAPES.contains(shape), "shape", '"' + shape + '"', DidYouMean.oneOf(shape, SHAPES));
            Refusal.unless(noise >= 0 && Double.isFinite(noise), "noise", noise, "must be a number ≥ 0");
        }

        /** ς = 0. */
        public Flow() {
            this(0, "constant");
        }

        @Override
        public String type() {
            return "flow";
        }

        @Override
        public Map<String, Object> settings() {
            return Values.ordered("noise", noise, "shape", shape);
        }

        @Override
        public boolean fits(Scheme scheme) {
            return scheme instanceof Scheme.Reverse
                    || noise == 0 && (scheme instanceof Scheme.Flow || scheme instanceof Scheme.Adaptive);
        }

        @Override
        public boolean hasSchedule() {
            return true;
        }

        @Override
        public double from() {
            return 1;
        }

        @Override
        public double to() {
            return SamplerSpec.TO;
        }

        @Override
        public void check(OwnGrid grid, String place) {
            String law = "must be a number in [0, 1], 0 being data and 1 noise";
            Refusal.unless(grid.from() >= 0 && grid.from() <= 1, place + "from", grid.from(), law);
            Refusal.unless(grid.to() >= 0 && grid.to() <= 1, place + "to", grid.to(), law);
        }
    }
}
