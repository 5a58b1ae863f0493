package ornstein.learning;

import java.util.function.DoubleUnaryOperator;

import ornstein.chain.DiscreteSchedule;
import ornstein.network.Preconditioning;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Stream;

/**
 * How errors count: E_t λ(t) ‖P̂(x_t, t) − P‖², whatever the target P is made of.
 *
 * @param schedule of the path
 * @param predicts P, what is learned
 * @param preconditioning how P̂ is made of a network
 * @param times the law of t
 * @param spread how the times of a minibatch lie to one another
 * @param weighting λ
 */
public record Criterion(Schedule schedule, Prediction predicts, Preconditioning preconditioning, TimeLaw times,
        Spread spread, Weighting weighting) {
    /** A network that is the prediction, independent times, and the same weight for all. */
    public static Criterion of(Schedule schedule, Prediction predicts, TimeLaw times) {
        return new Criterion(schedule, predicts, new Preconditioning.Plain(), times, Spread.INDEPENDENT,
                new Weighting.Uniform());
    }

    /**
     * The steps of a chain, equally likely, with the noise as what is learned and the same weight for all: the simple objective of
     * [ho2020denoising]. {@link Weighting.ChainBound} makes it the variational bound.
     */
    public static Criterion ofChain(DiscreteSchedule chain) {
        return of(chain.continuous(), Prediction.NOISE, new TimeLaw.Steps(chain.steps()));
    }

    /** The same with another preconditioning. */
    public Criterion preconditioned(Preconditioning other) {
        return new Criterion(schedule, predicts, other, times, spread, weighting);
    }

    /** The same with times that lie otherwise to one another. */
    public Criterion spread(Spread other) {
        return new Criterion(schedule, predicts, preconditioning, times, other, weighting);
    }

    /** The same with other weights. */
    public Criterion weighted(Weighting other) {
        return new Criterion(schedule, predicts, preconditioning, times, spread, other);
    }

    /** The same for another prediction. */
    public Criterion predicting(Prediction other) {
        return new Criterion(schedule, other, preconditioning, times, spread, weighting);
    }

    /** λ(t), by which the squared error of what is learned counts. */
    public double weight(double t) {
        return weighting.on(predicts, schedule, t);
    }

    /**
     * By which the squared error of another prediction counts: loss above floor = E_t weight(P′, t) E‖P̂′ − P′‖² for all five P′.
     *
     * @throws ArithmeticException where the one says nothing about the other
     */
    public double weight(Prediction other, double t) {
        double factor = other.to(predicts, schedule, t).ofValue();
        return weight(t) * factor * factor;
    }

    /** The factors of both ends of a path in the target of a regression. */
    record Targets(Factor ofData, Factor ofNoise) {
        /** A number at a time. */
        @FunctionalInterface
        interface Factor {
            double at(Schedule schedule, double t);
        }
    }

    /** Times, weights and factors of n examples of this prediction on a Gaussian path. */
    Levels draw(int n, Spread how, Stream stream) {
        return draw(n, how, stream, new Targets(predicts::ofData, predicts::ofNoise));
    }

    /** The same with other targets. */
    Levels draw(int n, Spread how, Stream stream, Targets targets) {
        double[] t = new double[n];
        how.uniforms(stream, t);
        LastTime remembered = new LastTime(schedule);
        DoubleUnaryOperator quantile = times.quantile(schedule);
        DoubleUnaryOperator importance = times.weight(schedule);
        Levels levels = new Levels(t, new double[n], new double[n], new double[n], new double[n],
                new double[n]);
        for (int i = 0; i < n; i++) {
            t[i] = quantile.applyAsDouble(t[i]);
            levels.weights()[i] = importance.applyAsDouble(t[i]) * weighting.on(predicts, remembered, t[i]);
            levels.alphas()[i] = remembered.alpha(t[i]);
            levels.sigmas()[i] = remembered.sigma(t[i]);
            levels.ofData()[i] = targets.ofData.at(remembered, t[i]);
            levels.ofNoise()[i] = targets.ofNoise.at(remembered, t[i]);
        }
        return levels;
    }
}
