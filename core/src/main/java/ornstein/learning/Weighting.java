package ornstein.learning;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

import ornstein.chain.DiscreteSchedule;
import ornstein.chain.GaussianStep;
import ornstein.chain.ReverseRule;
import ornstein.path.Prediction;
import ornstein.path.Schedule;

/**
 * How much a squared error counts at each time: λ(t) ‖P̂ − P‖² for a prediction P of reference.
 *
 * <p>All predictions are affine in one another, so that an error of one is a factor times that of another: {@link #on} restates λ
 * for whatever is learned. The same weighting is the same objective in all five parameterisations, except for {@link Uniform}, which
 * means another one in each.
 */
public sealed interface Weighting {
    /**
     * The prediction whose squared error λ multiplies.
     *
     * @param own what is learned
     */
    Prediction of(Prediction own);

    /** λ(t) ≥ 0. */
    double at(Schedule schedule, double t);

    /**
     * The factor of the squared error of a prediction: λ(t)·(dP/dP′)².
     *
     * @param own P′, what is learned
     * @throws ArithmeticException where the one says nothing about the other
     */
    default double on(Prediction own, Schedule schedule, double t) {
        double lambda = at(schedule, t);
        Prediction reference = of(own);
        if (reference == own) {
            return lambda;
        }
        double factor = own.to(reference, schedule, t).ofValue();
        return lambda * factor * factor;
    }

    /** 1 on what is learned, in its own units: E_t ‖ε̂ − ε‖² for a noise, E_t ‖v̂ − v‖² for a velocity, and so on. */
    record Uniform() implements Weighting {
        @Override
        public Prediction of(Prediction own) {
            return own;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return 1;
        }
    }

    /**
     * g² on the score: with equally likely times in [0, 1], half the loss above its floor bounds the divergence of the data from
     * what the reverse process makes, but for its start [song2021maximum].
     */
    record Likelihood() implements Weighting {
        @Override
        public Prediction of(Prediction own) {
            return Prediction.SCORE;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return schedule.diffusionSquared(t);
        }
    }

    /** α²/σ² on the data, which is 1 on the noise; for a score the σ² of [song2019generative]. */
    record Snr() implements Weighting {
        @Override
        public Prediction of(Prediction own) {
            return Prediction.NOISE;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return 1;
        }
    }

    /** max(α²/σ², 1) on the data [salimans2022progressive]. */
    record TruncatedSnr() implements Weighting {
        @Override
        public Prediction of(Prediction own) {
            return Prediction.DATA;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return Math.max(Levels.snr(schedule, t), 1);
        }
    }

    /**
     * min(α²/σ², γ) on the data [hang2023efficient].
     *
     * @param gamma γ > 0; 5 is usual
     */
    record MinSnr(double gamma) implements Weighting {
        public MinSnr {
            if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "gamma = " + gamma + ": the most weight must be positive and finite");
            }
        }

        @Override
        public Prediction of(Prediction own) {
            return Prediction.DATA;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return Math.min(Levels.snr(schedule, t), gamma);
        }
    }

    /**
     * (r² + d²)/(r d)² on the data with r = σ/α and d their deviation: the inverse square of EDM's factor of the network, so that
     * errors of the network count alike at every time [karras2022elucidating].
     *
     * @param dataDeviation d > 0
     */
    record Edm(double dataDeviation) implements Weighting {
        public Edm {
            if (!(dataDeviation > 0 && dataDeviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("dataDeviation = " + dataDeviation
                        + ": the standard deviation of the data must be positive and finite");
            }
        }

        @Override
        public Prediction of(Prediction own) {
            return Prediction.DATA;
        }

        @Override
        public double at(Schedule schedule, double t) {
            return Levels.snr(schedule, t) + 1 / (dataDeviation * dataDeviation);
        }
    }

    /**
     * One's own λ.
     *
     * @param reference the prediction whose squared error it multiplies
     * @param lambda t ↦ λ(t), finite and not negative
     */
    record Given(Prediction reference, DoubleUnaryOperator lambda) implements Weighting {
        public Given {
            Objects.requireNonNull(reference, "reference = null: say which prediction's error is weighted");
            Objects.requireNonNull(lambda, "lambda = null: give t -> 1");
        }

        @Override
        public Prediction of(Prediction own) {
            return reference;
        }

        @Override
        public double at(Schedule schedule, double t) {
            double value = lambda.applyAsDouble(t);
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new ArithmeticException("lambda = " + value + " at t = " + t
                        + ": a weight must be finite and not negative");
            }
            return value;
        }
    }

    /**
     * The weights with which the squared errors make up the variational bound of a chain: with equally likely steps the mean is
     * Σₜ clean²/(2 variance) ‖x̂_0 − x_0‖², in terms of the noise β²/(2σ²α(1 − ᾱ)) ‖ε̂ − ε‖² [ho2020denoising], the last step's
     * likelihood included. The terms without a network are left out.
     *
     * @param chain whose steps are learned, at the times t/T
     * @param rule of its reverse steps, which all have a variance and the posterior's mean
     */
    record ChainBound(DiscreteSchedule chain, ReverseRule rule) implements Weighting {
        public ChainBound {
            for (int t = 1; t <= chain.steps(); t++) {
                ChainWeights.check(rule, t, rule.step(chain, t - 1, t), chain.posterior(t - 1, t));
            }
        }

        @Override
        public Prediction of(Prediction own) {
            return Prediction.DATA;
        }

        @Override
        public double at(Schedule schedule, double t) {
            int index = ChainWeights.index(chain, t);
            GaussianStep step = rule.step(chain, index - 1, index);
            return chain.steps() * step.clean() * step.clean() / (2 * step.variance());
        }
    }
}
