package ornstein.lab.chain;

import java.util.List;
import java.util.Optional;

import ornstein.distribution.Estimate;

/**
 * The variational bound of a chain under one rule, term by term, in nats. Errors are standard errors where a term is a mean
 * over draws, else what a quadrature may be off by; those of sums are added up.
 *
 * @param rule its name
 * @param alphaBars ᾱ_1 … ᾱ_T
 * @param total L = L_T + Σ L_{t−1} + L_0
 * @param prior L_T
 * @param steps L_1 … L_{T−1}; empty for a chain of one step
 * @param reconstruction L_0
 * @param lastVariance the variance of the last step
 * @param noiseForm L_1 … L_{T−1} from the errors of the predicted noise; empty if the rule's mean is not the posterior's
 * @param kernelGaps E KL(exact reverse kernel ‖ step) of the steps from state 1 … T; the first is empty for a law of points,
 *     where it is infinite
 * @param priorGap KL(p(x_T) ‖ N(0, I))
 * @param entropy of the data; empty for a law of points
 */
public record BoundResult(String rule, List<Double> alphaBars, Estimate total, double prior, List<Estimate> steps,
        Estimate reconstruction, double lastVariance, List<Estimate> noiseForm, List<Optional<Estimate>> kernelGaps,
        Estimate priorGap, Optional<Estimate> entropy) {
    /** Takes copies. */
    public BoundResult {
        alphaBars = List.copyOf(alphaBars);
        steps = List.copyOf(steps);
        noiseForm = List.copyOf(noiseForm);
        kernelGaps = List.copyOf(kernelGaps);
    }

    /** T. */
    public int length() {
        return alphaBars.size();
    }

    /** L_{t−1}, the cost of the step from state t, t = 1 … T. */
    public Estimate step(int t) {
        return t == 1 ? reconstruction : steps.get(t - 2);
    }

    /** What all steps together are off by from the exact reverse chain, the start included; empty if one is infinite. */
    public Optional<Estimate> gap() {
        Estimate sum = priorGap;
        for (Optional<Estimate> gap : kernelGaps) {
            if (gap.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(gap.get());
        }
        return Optional.of(sum);
    }
}
