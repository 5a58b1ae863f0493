package ornstein.fidelity;

import java.util.Arrays;
import java.util.List;

import ornstein.distribution.Estimate;

/**
 * KL(P ‖ P_θ) of two processes between two times.
 *
 * @param from t₀, where they end
 * @param to t₁, where they start
 * @param start the divergence of the laws that they start from; 0 if both start from p_{t₁}
 * @param drift what the drifts add
 * @param times at which rates were taken, ascending
 * @param rates ½ E‖b_θ − b‖²/ς² at these times
 */
public record PathDivergence(double from, double to, Estimate start, Estimate drift, List<Double> times,
        List<Estimate> rates) {
    /** Takes copies. */
    public PathDivergence {
        times = List.copyOf(times);
        rates = List.copyOf(rates);
    }

    static PathDivergence of(double from, double to, double[] times, Estimate[] rates, double[] weights,
            Averaging averaging) {
        double sum = 0;
        double[] errors = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            sum = Math.fma(weights[i], rates[i].value(), sum);
            errors[i] = rates[i].error();
        }
        return new PathDivergence(from, to, Estimate.exact(0), new Estimate(sum, averaging.error(weights, errors)),
                Arrays.stream(times).boxed().toList(), List.of(rates));
    }

    /** The same where the model starts from another law than p_{t₁}, of this divergence from it. */
    public PathDivergence startingAt(Estimate divergence) {
        return new PathDivergence(from, to, divergence, drift, times, rates);
    }

    /** The whole: what KL(p_{t₀} ‖ law of the model at t₀) cannot exceed. */
    public Estimate bound() {
        return start.plus(drift);
    }
}
