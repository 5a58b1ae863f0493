package ornstein.distribution;

import java.util.function.Function;

import ornstein.array.Batch;
import ornstein.random.Stream;

/**
 * Means over exact draws.
 *
 * @param n ≥ 2, how many
 * @param stream whose numbers at step 0 they take
 */
public record Sampling(int n, Stream stream) implements Expectation {
    /**
     * Refuses samples that have no standard error.
     *
     * @throws IllegalArgumentException if n &lt; 2
     */
    public Sampling {
        if (n < 2) {
            throw new IllegalArgumentException("n = " + n + ": a mean with a standard error needs two draws at least");
        }
    }

    @Override
    public Estimate of(GaussianMixture law, Function<Batch, double[]> f, double floor) {
        return mean(f.apply(law.sample(n, stream)));
    }

    /** The mean of independent values and its standard error; summed in order, about the first value. */
    public static Estimate mean(double... values) {
        double shift = values[0];
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            double own = value - shift;
            sum += own;
            squares = Math.fma(own, own, squares);
        }
        int n = values.length;
        double mean = sum / n;
        double variance = Math.max(0, squares - n * mean * mean) / (n - 1); // the difference may round below 0
        return new Estimate(shift + mean, Math.sqrt(variance / n));
    }
}
