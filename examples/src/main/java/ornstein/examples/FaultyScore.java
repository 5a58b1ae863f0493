package ornstein.examples;

import java.util.Locale;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.fidelity.Averaging;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.Fault;
import ornstein.fidelity.FieldError;
import ornstein.fidelity.Girsanov;
import ornstein.fidelity.KullbackLeibler;
import ornstein.fidelity.PathDivergence;
import ornstein.fidelity.RandomBias;
import ornstein.likelihood.FlowSolver;
import ornstein.likelihood.Likelihood;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;
import ornstein.toy.Moons;

/** A score that is wrong by a known amount: its error at every time, what that can cost, and what it costs. */
public final class FaultyScore {
    private FaultyScore() {}

    /**
     * Prints the relative error, the bound, and the divergence of the flow.
     *
     * @param args how many draws at each time (4000 if it is left out)
     */
    public static void main(String[] args) {
        int draws = args.length > 0 ? Integer.parseInt(args[0]) : 4000;
        // region fault
        var noise = Noise.seeded(1);
        var path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        ExactField exact = path.field(new Moons(0.01).law()); // variance 0.01 around two half circles
        Fault fault = new RandomBias(0.05, 0.5, 7); // 5 % of the noise's size, smooth over half a deviation of x_t
        MarginalField learned = fault.on(exact); // or a network's field

        double[] times = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
        ErrorCurve curve = FieldError.between(learned, exact, times, draws, Prediction.SCORE, noise);
        // endregion
        // region bound
        PathDivergence paths = Girsanov.reverse(learned, exact, 1).over(0.01, 1, 8, Averaging.draws(draws, noise));
        Estimate bound = paths.bound(); // KL(p ‖ what the reverse SDE makes) at t = 0.01 is no larger
        // endregion
        // region flow
        Likelihood flow = Likelihood.of(learned.probabilityFlow(), path.marginal(exact.data(), 1),
                FlowSolver.adaptive(RungeKutta.dormandPrince(), 1e-6, 1e-8, 0.01, 1));
        Estimate ofFlow = KullbackLeibler.of(path.marginal(exact.data(), 0.01),
                x -> flow.logDensity(x).values(),
                Expectation.sampling(Math.max(2, draws / 10), noise.stream("kl")));
        // endregion
        System.out.printf(Locale.ROOT, "mean relative error of the score: %.5f ± %.5f%n", curve.meanRelative().value(),
                curve.meanRelative().error());
        System.out.printf(Locale.ROOT, "paths of the reverse SDE, an upper bound of its KL: %.4f ± %.4f nats%n",
                bound.value(), bound.error());
        System.out.printf(Locale.ROOT, "KL of the flow, which is not bounded by that: %.4f ± %.4f nats%n",
                ofFlow.value(), ofFlow.error());
    }
}
