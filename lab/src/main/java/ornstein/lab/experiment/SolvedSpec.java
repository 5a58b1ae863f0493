package ornstein.lab.experiment;

import java.util.List;
import java.util.Map;

import ornstein.lab.sampler.Scheme;

/** Processes whose transitions are Gaussian and known; the target is the law at time 0. */
public sealed interface SolvedSpec extends ProcessSpec {
    @Override
    default boolean fits(Scheme scheme) {
        return scheme instanceof Scheme.Reverse || scheme instanceof Scheme.Forward;
    }

    /**
     * dX = θ(μ − X) dt + σ dW; the target is the law at time 0.
     *
     * @param theta θ, finite
     * @param sigma σ > 0
     * @param mean μ, [D], or empty for 0
     */
    record OrnsteinUhlenbeck(double theta, double sigma, List<Double> mean) implements SolvedSpec {
        public OrnsteinUhlenbeck {
            mean = List.copyOf(mean);
            Refusal.unless(Double.isFinite(theta), "theta", theta, "must be a number, the rate of return");
            Values.positive("sigma", sigma);
            Values.finite("mean", mean);
        }

        /** θ = 1, σ = 1, μ = 0. */
        public OrnsteinUhlenbeck() {
            this(1, 1, List.of());
        }

        @Override
        public String type() {
            return "ornstein-uhlenbeck";
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = Values.ordered("theta", theta, "sigma", sigma);
            if (!mean.isEmpty()) {
                settings.put("mean", mean);
            }
            return settings;
        }
    }

    /**
     * dX = −½β(t) X dt + √β(t) dW with β linear in t; the target is the law at time 0.
     *
     * @param betaMin β(0) > 0
     * @param betaMax β(T) > 0
     * @param horizon T > 0, the last time
     */
    record VaryingOrnsteinUhlenbeck(double betaMin, double betaMax, double horizon) implements SolvedSpec {
        public VaryingOrnsteinUhlenbeck {
            Values.positive("beta-min", betaMin);
            Values.positive("beta-max", betaMax);
            Values.positive("horizon", horizon);
        }

        /** β from 0.1 to 20 in T = 1. */
        public VaryingOrnsteinUhlenbeck() {
            this(0.1, 20, 1);
        }

        @Override
        public String type() {
            return "varying-ornstein-uhlenbeck";
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = Values.ordered("beta-min", betaMin, "beta-max", betaMax);
            settings.put("horizon", horizon);
            return settings;
        }

        @Override
        public double to() {
            return horizon;
        }

        @Override
        public void check(OwnGrid grid, String place) {
            SolvedSpec.super.check(grid, place);
            Refusal.unless(grid.to() <= horizon, place + "to", grid.to(),
                    "must be ≤ horizon = " + horizon + ", where β is known");
        }
    }

    /**
     * dX = σ dW; the target is the law at time 0.
     *
     * @param sigma σ > 0
     */
    record Brownian(double sigma) implements SolvedSpec {
        public Brownian {
            Values.positive("sigma", sigma);
        }

        /** σ = 1. */
        public Brownian() {
            this(1);
        }

        @Override
        public String type() {
            return "brownian";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("sigma", sigma);
        }

        @Override
        public double to() {
            return 1;
        }
    }
}
