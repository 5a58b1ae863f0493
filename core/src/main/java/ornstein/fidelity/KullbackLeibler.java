package ornstein.fidelity;

import java.util.function.Function;

import ornstein.array.Batch;
import ornstein.distribution.Density;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;

/**
 * KL(p ‖ q) = E_p[log p − log q] in nats, from an exact law to whatever has a log-density.
 *
 * <p>{@snippet :
 * Likelihood model = Likelihood.of(learned.probabilityFlow(), start, solver);       // from t = 1e-3 to 1
 * Estimate divergence = KullbackLeibler.of(path.marginal(data, 1e-3), x -> model.logDensity(x).values(),
 *     Expectation.sampling(10_000, noise.stream("kl")));
 * }
 *
 * <p>This is the divergence of the law that the <em>flow</em> makes. {@link Girsanov} does not bound it: the flow has no noise
 * [song2021maximum].
 */
public final class KullbackLeibler {
    private KullbackLeibler() {}

    /**
     * The divergence of a log-density, [N, D] → [N].
     *
     * @throws ArithmeticException if the log-density is not finite somewhere
     */
    public static Estimate of(GaussianMixture law, Function<Batch, double[]> logDensity, Expectation expectation) {
        return expectation.of(law, x -> {
            double[] difference = law.logDensity(x);
            double[] model = logDensity.apply(x);
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= model[i];
            }
            return difference;
        }, 0);
    }

    /** The divergence of a density. */
    public static Estimate of(GaussianMixture law, Density density, Expectation expectation) {
        return of(law, density::logDensity, expectation);
    }
}
