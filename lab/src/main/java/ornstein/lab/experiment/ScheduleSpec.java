package ornstein.lab.experiment;

import java.util.Map;

/**
 * The schedule of an experiment: t = 0 is data, t = 1 is noise, x_t = α_t x_0 + σ_t ε. Each record has the defaults of
 * its kind in the constructor without arguments.
 */
public sealed interface ScheduleSpec
        permits ScheduleSpec.Vp, ScheduleSpec.SubVp, ScheduleSpec.Linear, ScheduleSpec.Trig,
        ScheduleSpec.Cosine, ScheduleSpec.Ve, ScheduleSpec.Karras, ChainSpec {
    /** The schedule's word in the file. */
    String type();

    /** As it stands in a file, on one line with every default. */
    default String toYaml() {
        return ExperimentWriter.schedule(this);
    }

    /**
     * Reads what {@link #toYaml} wrote, or what an experiment may say as its schedule.
     *
     * @param source what messages call it
     * @throws ornstein.lab.ExperimentException if it is no schedule
     */
    static ScheduleSpec ofYaml(String yaml, String source) {
        YamlNode node = YamlReader.override(yaml, source);
        YamlNode.Mapping root = new YamlNode.Mapping(Map.of("schedule", new YamlNode.Entry(node.mark(), node)),
                node.mark());
        return ScheduleDecoder.decode(Section.of(root, "", ""));
    }

    /** Variance preserving with β rising linearly: α² + σ² = 1. Both ends > 0. */
    record Vp(double betaMin, double betaMax) implements ScheduleSpec {
        public Vp {
            rates(betaMin, betaMax);
        }

        /** β from 0.1 to 20. */
        public Vp() {
            this(0.1, 20);
        }

        @Override
        public String type() {
            return "vp";
        }
    }

    /** As {@link Vp} with σ = 1 − e^{−∫β}. */
    record SubVp(double betaMin, double betaMax) implements ScheduleSpec {
        public SubVp {
            rates(betaMin, betaMax);
        }

        /** β from 0.1 to 20. */
        public SubVp() {
            this(0.1, 20);
        }

        @Override
        public String type() {
            return "sub-vp";
        }
    }

    /** α = 1 − t, σ = t: rectified flow, conditional optimal transport. */
    record Linear() implements ScheduleSpec {
        @Override
        public String type() {
            return "linear";
        }
    }

    /** α = cos(πt/2), σ = sin(πt/2). */
    record Trig() implements ScheduleSpec {
        @Override
        public String type() {
            return "trig";
        }
    }

    /** α = cos((t + s)/(1 + s)·π/2)/cos(s/(1 + s)·π/2), σ = √(1 − α²), with an offset s > 0. */
    record Cosine(double offset) implements ScheduleSpec {
        public Cosine {
            Refusal.unless(offset > 0 && Double.isFinite(offset), "offset", offset,
                    "must be a number > 0; without it the schedule is trig");
        }

        /** Offset 0.008. */
        public Cosine() {
            this(0.008);
        }

        @Override
        public String type() {
            return "cosine";
        }
    }

    /** Variance exploding: α = 1, σ geometric from σ_min > 0 to σ_max > σ_min. */
    record Ve(double sigmaMin, double sigmaMax) implements ScheduleSpec {
        public Ve {
            sigmas(sigmaMin, sigmaMax);
        }

        /** σ from 0.01 to 50. */
        public Ve() {
            this(0.01, 50);
        }

        @Override
        public String type() {
            return "ve";
        }
    }

    /** α = 1, σ = σ_data·(σ_min^{1/ρ} + t(σ_max^{1/ρ} − σ_min^{1/ρ}))^ρ. */
    record Karras(double sigmaMin, double sigmaMax, double rho, double sigmaData) implements ScheduleSpec {
        public Karras {
            sigmas(sigmaMin, sigmaMax);
            Refusal.unless(rho > 0 && Double.isFinite(rho), "rho", rho, "must be a number > 0");
            Refusal.unless(
                    sigmaData > 0 && Double.isFinite(sigmaData), "sigma-data", sigmaData, "must be a number > 0");
        }

        /** σ from 0.0004 to 160, ρ = 7, σ_data = 1. */
        public Karras() {
            this(0.0004, 160, 7, 1);
        }

        @Override
        public String type() {
            return "karras";
        }
    }

    private static void rates(double min, double max) {
        Refusal.unless(min > 0 && Double.isFinite(min), "beta-min", min, "must be a number > 0");
        Refusal.unless(max > 0 && Double.isFinite(max), "beta-max", max, "must be a number > 0");
    }

    private static void sigmas(double min, double max) {
        Refusal.unless(min > 0 && Double.isFinite(min), "sigma-min", min, "must be a number > 0");
        Refusal.unless(
                max > min && Double.isFinite(max), "sigma-max", max, "must be a number > sigma-min = " + min);
    }
}
